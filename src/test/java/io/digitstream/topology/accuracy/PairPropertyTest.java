package io.digitstream.topology.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Challenge.Policy;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelReference;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.Evidence;
import io.digitstream.evidence.Pair;
import io.digitstream.evidence.PairTable;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.model.FileTree;
import io.digitstream.topology.accuracy.state.AccuracyTimes;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.models.Challenger;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.models.NumberedClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * Images, late labels and corrections in any order, through the whole topology: the published
 * evidence is that of the last label of each image.
 */
class PairPropertyTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final int CHALLENGER = 3;
  private static final long NUMBER = 4;
  private static final int WITHDRAWN = -1;

  private Path directory;

  /** What a client sends of one image: its picture, or a label. */
  record Step(int image, int digit, boolean isLabel) {}

  @BeforeTry
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("pair-property");
  }

  @AfterTry
  void removeDirectory() throws IOException {
    FileTree.delete(directory);
  }

  @Property(tries = 20)
  void shouldPublishTheEvidenceOfTheLastLabels(@ForAll("steps") List<Step> steps) {
    Map<Integer, Integer> answers = new HashMap<>();
    Map<Integer, Integer> labels = new HashMap<>();
    Optional<PairEvidence> published;
    try (TopologyTestDriver driver = driver()) {
      // When
      deploy(driver);
      TestInputTopic<byte[], byte[]> images = input(driver, "digits-in");
      TestInputTopic<byte[], byte[]> truths = input(driver, "digits-labels");
      for (Step step : steps) {
        byte[] key = FakeImages.bytes("img-" + step.image());
        (step.isLabel() ? truths : images).pipeInput(key, FakeImages.bytes(text(step)), NOON);
        if (step.isLabel() && step.digit() == WITHDRAWN) {
          labels.remove(step.image());
        } else if (step.isLabel()) {
          labels.put(step.image(), step.digit());
        } else {
          answers.putIfAbsent(step.image(), Math.max(step.digit(), 0));
        }
      }
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      published = evidence(driver);
    }

    // Then
    PairTable expected = PairTable.EMPTY;
    for (Map.Entry<Integer, Integer> label : labels.entrySet()) {
      if (answers.containsKey(label.getKey())) {
        expected =
            expected.plus(Pair.of(label.getValue(), answers.get(label.getKey()), CHALLENGER));
      }
    }
    assertThat(published.orElseThrow().table()).isEqualTo(expected);
    assertThat(published.get().log10Better() * Math.log(10))
        .isCloseTo(Evidence.of(expected).logBetter(), within(1e-9));
  }

  private static String text(Step step) {
    return step.digit() == WITHDRAWN && step.isLabel()
        ? "{\"label\":null}"
        : String.valueOf(Math.max(step.digit(), 0));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 29),
            Arbitraries.of(3, 3, 7, 7, 1, WITHDRAWN),
            Arbitraries.of(true, true, false))
        .as(Step::new)
        .list()
        .ofMinSize(50)
        .ofMaxSize(300);
  }

  private TopologyTestDriver driver() {
    ModelSlots models = ModelSlots.replaceable(FakeClassifier::new);
    models
        .challengers()
        .orElseThrow()
        .replace(
            () ->
                new Challenger(new NumberedClassifier(CHALLENGER, new AtomicInteger()), 1, NUMBER));
    DigitPipeline pipeline =
        new DigitPipeline(
            new Topics("digits-in", "digits-out", "digits-dlq", Optional.of("digits-shadow")),
            new FakeImages(),
            models,
            PipelineLimits.ofBatchSize(4),
            PipelineListener.NOOP,
            InstantSource.fixed(NOON));
    AccuracySettings settings =
        new AccuracySettings(
            "digits-labels",
            "digits-accuracy",
            2,
            new AccuracyTimes(
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofDays(9)),
            Optional.of("digits-models"));
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    return new TopologyTestDriver(
        AccuracyTopology.build(pipeline, new LookAhead(pipeline), settings), properties, NOON);
  }

  private static void deploy(TopologyTestDriver driver) {
    ModelReference champion = new ModelReference("fake", "1", "0a".repeat(32));
    ModelReference challenger = new ModelReference("numbered", "3", "0b".repeat(32));
    Challenge challenge =
        new Challenge(
            challenger, NUMBER, 1, Policy.MANUAL, PromotionRule.DEFAULT, Duration.ofHours(1), NOON);
    driver
        .createInputTopic("digits-models", new StringSerializer(), new ByteArraySerializer())
        .pipeInput(
            Deployment.KEY,
            DeploymentJson.write(
                new Deployment(
                    NUMBER, champion, null, challenge, Action.CHALLENGE, "me", null, NOON)));
  }

  private static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver, String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Optional<PairEvidence> evidence(TopologyTestDriver driver) {
    TestOutputTopic<String, byte[]> output =
        driver.createOutputTopic(
            "digits-models", new StringDeserializer(), new ByteArrayDeserializer());
    return output.readKeyValuesToList().stream()
        .filter(record -> record.key.equals(PairEvidence.KEY))
        .map((KeyValue<String, byte[]> record) -> DeploymentJson.evidence(record.value))
        .reduce((earlier, later) -> later);
  }
}
