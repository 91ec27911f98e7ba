package io.digitstream.topology.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Challenge.Policy;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelReference;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.Pair;
import io.digitstream.evidence.PairTable;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.topology.accuracy.state.Change;
import io.digitstream.topology.accuracy.state.Change.Paired;
import io.digitstream.topology.accuracy.state.ChangeSerde;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final ModelReference ONE = new ModelReference("cnn", "1", "0a".repeat(32));
  private static final ModelReference TWO = new ModelReference("cnn", "2", "1b".repeat(32));
  private static final Duration WATCH = Duration.ofHours(24);

  @TempDir private Path directory;
  private final List<Deployment> written = new ArrayList<>();
  private Instant now = NOON;
  private int drivers;
  private PairEvidence evidence;
  private TopologyTestDriver driver;
  private TestInputTopic<String, Change> changes;
  private TestInputTopic<String, byte[]> deployments;
  private TestOutputTopic<String, byte[]> output;

  @BeforeEach
  void open() {
    StreamsBuilder builder = new StreamsBuilder();
    GateTopology.addTo(
        builder,
        builder.stream("changes", Consumed.with(Serdes.String(), new ChangeSerde())),
        "digits-models");
    Properties properties = new Properties();
    properties.put(
        StreamsConfig.STATE_DIR_CONFIG, directory.resolve(String.valueOf(drivers++)).toString());
    driver = new TopologyTestDriver(builder.build(), properties, now);
    changes =
        driver.createInputTopic("changes", new StringSerializer(), new ChangeSerde().serializer());
    deployments =
        driver.createInputTopic("digits-models", new StringSerializer(), new ByteArraySerializer());
    output =
        driver.createOutputTopic(
            "digits-models", new StringDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldPromoteABetterChallengerOnce() {
    // Given
    challenge(1, Policy.AUTO);

    // When
    pairs(1, Pair.BOTH_RIGHT, 190);
    pairs(1, Pair.CHALLENGER_ONLY, 40);

    // Then
    assertThat(written()).hasSize(1);
    Deployment decision = written.get(0);
    assertThat(decision.action()).isEqualTo(Action.PROMOTE);
    assertThat(decision.revision()).isEqualTo(2);
    assertThat(decision.champion()).isEqualTo(TWO);
    assertThat(decision.previous()).isEqualTo(ONE);
    assertThat(decision.requestedBy()).isEqualTo("digitstream");
    assertThat(decision.reason())
        .startsWith("200 pairs: only the champion right 0, only the challenger right 10;");
    assertThat(decision.challenger().model()).isEqualTo(ONE);
    assertThat(decision.challenger().ofFormerChampion()).isTrue();
    assertThat(decision.challenger().rule().timeLimit()).isEqualTo(WATCH);
  }

  @Test
  void shouldRollBackAPromotedModelThatTurnsBad() {
    // Given
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 200);
    pairs(2, Pair.BOTH_RIGHT, 500);
    assertThat(written()).hasSize(1);

    // When: the former champion is right, and the new one is not any more
    pairs(2, Pair.CHALLENGER_ONLY, 20);

    // Then
    assertThat(written()).hasSize(2);
    assertThat(written.get(1).action()).isEqualTo(Action.ROLLBACK);
    assertThat(written.get(1).champion()).isEqualTo(ONE);
    assertThat(written.get(1).previous()).isEqualTo(TWO);
    assertThat(written.get(1).challenger()).isNull();
  }

  @Test
  void shouldEndTheWatchWithoutARollback() {
    // Given
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 200);

    // When
    advance(WATCH);

    // Then
    assertThat(written()).hasSize(2);
    assertThat(written.get(1).action()).isEqualTo(Action.EXPIRE);
    assertThat(written.get(1).champion()).isEqualTo(TWO);
    assertThat(written.get(1).challenger()).isNull();
  }

  /** A model that was trained on permuted labels answers at chance. */
  @Test
  void shouldRemoveAndNeverPromoteAChallengerThatAnswersAtChance() {
    for (int seed = 0; seed < 20; seed++) {
      // Given
      long revision = 2L * seed + 1;
      challenge(revision, Policy.AUTO);
      Random random = new Random(seed);

      // When
      for (int image = 0; image < 400; image++) {
        Pair pair = Pair.of(0, random.nextInt(100) == 0 ? 1 : 0, random.nextInt(10));
        pair(revision, Optional.empty(), pair);
      }

      // Then
      assertThat(written()).hasSize(seed + 1);
      assertThat(written.get(seed).action()).isEqualTo(Action.REMOVE);
      assertThat(written.get(seed).champion()).isEqualTo(ONE);
    }
  }

  @Test
  void shouldOnlyShowTheEvidenceIfAPersonDecides() {
    // Given
    challenge(1, Policy.MANUAL);

    // When
    pairs(1, Pair.CHALLENGER_ONLY, 300);
    advance(Duration.ofDays(10));

    // Then
    assertThat(written()).isEmpty();
    assertThat(evidence.table()).isEqualTo(new PairTable(0, 0, 300, 0));
    assertThat(evidence.log10Better()).isGreaterThan(evidence.log10Threshold());
  }

  @Test
  void shouldLetCorrectedLabelsTurnADecisionThatIsNotTaken() {
    // Given: two more and it would be promoted
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 198);

    // When
    for (int i = 0; i < 198; i++) {
      pair(1, Optional.of(Pair.CHALLENGER_ONLY), Pair.CHAMPION_ONLY);
    }
    pairs(1, Pair.BOTH_RIGHT, 2);

    // Then
    assertThat(written()).hasSize(1);
    assertThat(written.get(0).action()).isEqualTo(Action.REMOVE);
  }

  /** As after a crash under at-least-once delivery. */
  @Test
  void shouldNotStopAtARepeatedCorrection() {
    // Given
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 1);

    // When
    pair(1, Optional.of(Pair.CHALLENGER_ONLY), Pair.CHAMPION_ONLY);
    pair(1, Optional.of(Pair.CHALLENGER_ONLY), Pair.CHAMPION_ONLY);

    // Then
    assertThat(written()).isEmpty();
    assertThat(evidence.table()).isEqualTo(new PairTable(0, 2, 0, 0));
  }

  @Test
  void shouldExpireWithoutPairs() {
    // Given
    challenge(1, Policy.AUTO);

    // When
    advance(Duration.ofDays(7));

    // Then
    assertThat(written()).hasSize(1);
    assertThat(written.get(0).action()).isEqualTo(Action.EXPIRE);
  }

  @Test
  void shouldCountThePairsThatComeBeforeTheDeployment() {
    // Given
    pairs(1, Pair.CHALLENGER_ONLY, 150);

    // When
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 50);

    // Then
    assertThat(written()).hasSize(1);
  }

  @Test
  void shouldForgetThePairsOfEarlierChallenges() {
    // Given
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 150);
    challenge(2, Policy.AUTO);

    // When
    pair(1, Optional.of(Pair.CHALLENGER_ONLY), Pair.CHAMPION_ONLY);
    pairs(1, Pair.CHALLENGER_ONLY, 100);
    pairs(2, Pair.CHALLENGER_ONLY, 100);

    // Then
    assertThat(written()).isEmpty();
    assertThat(evidence.table()).isEqualTo(new PairTable(0, 0, 100, 0));
  }

  @Test
  void shouldGoOnAfterARestart() {
    // Given
    challenge(1, Policy.AUTO);
    pairs(1, Pair.CHALLENGER_ONLY, 199);
    restart();

    // When
    pairs(1, Pair.CHALLENGER_ONLY, 1);
    assertThat(written()).hasSize(1);
    restart();
    pairs(1, Pair.CHALLENGER_ONLY, 1);

    // Then
    assertThat(written()).hasSize(1);
  }

  @Test
  void shouldWriteTheStateAgainAfterARefusedRecord() {
    // Given
    challenge(5, Policy.MANUAL);

    // When
    deployments.pipeInput(Deployment.KEY, "{".getBytes(StandardCharsets.UTF_8), now);
    deployments.pipeInput(Deployment.KEY, DeploymentJson.write(deployment(3, ONE, null)), now);

    // Then
    assertThat(written()).hasSize(2);
    assertThat(written).allMatch(each -> each.action() == Action.RESTORE);
    assertThat(written).allMatch(each -> each.champion().equals(ONE));
    assertThat(written).allMatch(each -> each.challenger().number() == 5);
    assertThat(written).extracting(Deployment::revision).containsExactly(6L, 7L);
    assertThat(written.get(0).reason()).startsWith("A record was refused: it is not JSON");
  }

  private void challenge(long revision, Policy policy) {
    Challenge challenge =
        new Challenge(TWO, revision, 0.2, policy, PromotionRule.DEFAULT, WATCH, now);
    deployments.pipeInput(
        Deployment.KEY, DeploymentJson.write(deployment(revision, ONE, challenge)), now);
  }

  private Deployment deployment(long revision, ModelReference champion, Challenge challenge) {
    return new Deployment(revision, champion, null, challenge, Action.CHALLENGE, "me", null, now);
  }

  private void pairs(long challenge, Pair pair, int count) {
    for (int i = 0; i < count; i++) {
      pair(challenge, Optional.empty(), pair);
    }
  }

  private void pair(long challenge, Optional<Pair> before, Pair after) {
    changes.pipeInput("pair", new Paired(challenge, before, Optional.of(after)), now);
  }

  private void advance(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  private List<Deployment> written() {
    advance(Duration.ofSeconds(1));
    for (KeyValue<String, byte[]> record : output.readKeyValuesToList()) {
      if (record.key.equals(Deployment.KEY)) {
        written.add(DeploymentJson.deployment(record.value));
      } else {
        evidence = DeploymentJson.evidence(record.value);
      }
    }
    return written;
  }

  private void restart() {
    written();
    TopologyTestDriver before = driver;
    open();
    KeyValueStore<String, byte[]> from = before.getKeyValueStore(GateStore.STORE);
    KeyValueStore<String, byte[]> to = driver.getKeyValueStore(GateStore.STORE);
    try (KeyValueIterator<String, byte[]> all = from.all()) {
      all.forEachRemaining(row -> to.put(row.key, row.value));
    }
    before.close();
  }
}
