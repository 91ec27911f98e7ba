package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.deployment.ModelReference;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.evidence.PairTable;
import io.digitstream.evidence.PromotionRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeStateTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final ModelReference ONE = new ModelReference("cnn", "1", "0a".repeat(32));
  private static final ModelReference TWO = new ModelReference("compact", "2", "1b".repeat(32));
  private static final Challenge CHALLENGE =
      new Challenge(
          TWO, 2, 0.5, Challenge.Policy.AUTO, PromotionRule.DEFAULT, Duration.ofHours(24), NOON);

  private final RecentPictures pictures = new RecentPictures();
  private final ChallengeState state = new ChallengeState(pictures);

  @Test
  void shouldShowNothingDesiredUntilSomethingIs() {
    // When
    JsonNode view = view();
    // Then
    assertThat(view.path("deployment").isNull()).isTrue();
    assertThat(view.path("evidence").isNull()).isTrue();
    assertThat(view.path("instances")).isEmpty();
    assertThat(state.changes()).isZero();
  }

  @Test
  void shouldShowTheDesiredStateAndRefuseWhatTheInstancesRefuse() {
    // Given
    byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
    deploy(2, ONE, CHALLENGE);
    // Then
    assertThatThrownBy(() -> deploy(1, TWO, null)).hasMessageContaining("revision is 1");
    assertThatThrownBy(() -> state.deployed(Deployment.KEY, broken)).hasMessageContaining("JSON");
    assertThatThrownBy(() -> state.deployed(PairEvidence.KEY, broken)).hasMessageContaining("JSON");
    assertThatThrownBy(() -> state.deployed("another", broken)).hasMessageContaining("its key is");
    JsonNode deployment = view().path("deployment");
    assertThat(deployment.path("revision").asLong()).isEqualTo(2);
    assertThat(deployment.path("champion").asText()).isEqualTo("cnn/1");
    assertThat(deployment.at("/challenger/model").asText()).isEqualTo("compact/2");
    assertThat(deployment.at("/challenger/policy").asText()).isEqualTo("auto");
    assertThat(deployment.path("action").asText()).isEqualTo("challenge");
    assertThat(state.changes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldShowADisagreementInWhateverOrderItsPartsCome(int order) {
    // Given
    deploy(2, ONE, CHALLENGE);
    pictures.answering("a", DigitImage.of(new byte[DigitImage.PIXELS]));
    List<Runnable> parts = new ArrayList<>();
    parts.add(() -> state.answered(prediction("a", ONE.id(), 4)));
    parts.add(() -> state.shadowed(prediction("a", TWO.id(), 9)));
    parts.add(() -> state.labelled("a", 9));
    Collections.rotate(parts, order);
    Collections.swap(parts, 0, order / 3);
    // When
    parts.forEach(Runnable::run);
    // Then
    JsonNode shown = view().path("disagreements");
    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/champion").asInt()).isEqualTo(4);
    assertThat(shown.at("/0/challenger").asInt()).isEqualTo(9);
    assertThat(shown.at("/0/label").asInt()).isEqualTo(9);
    assertThat(shown.at("/0/pixels").asText()).startsWith("AAAA");
  }

  @Test
  void shouldShowTheLatestTwelveDisagreementsOfThePresentModelsAlone() {
    // Given
    deploy(2, ONE, CHALLENGE);
    // When
    for (int i = 0; i < 20; i++) {
      read("differ-" + i, 4, 9);
      read("agree-" + i, 4, 4);
    }
    // Then
    assertThat(view().path("disagreements").findValuesAsText("id"))
        .containsExactlyElementsOf(
            IntStream.range(0, 12).mapToObj(i -> "differ-" + (19 - i)).toList());

    // When
    deploy(3, TWO, null);
    // Then
    assertThat(view().path("disagreements")).isEmpty();
  }

  @Test
  void shouldKeepFewPointsOfALongHistoryAndBeginAgainWithTheNextChallenge() {
    // Given
    deploy(2, ONE, CHALLENGE);
    // When
    for (int i = 1; i <= 10_000; i++) {
      evidence(CHALLENGE, new PairTable(i, 0, i, 0));
    }
    evidence(CHALLENGE, new PairTable(10_000, 1, 9_999, 0));
    // Then
    JsonNode evidence = view().path("evidence");
    assertThat(evidence.at("/table/championOnly").asLong()).isEqualTo(1);
    assertThat(evidence.path("pairs")).hasSizeBetween(100, 400);
    assertThat(evidence.path("better")).hasSameSizeAs(evidence.path("pairs"));
    assertThat(evidence.path("worse")).hasSameSizeAs(evidence.path("pairs"));
    assertThat(evidence.path("pairs").get(evidence.path("pairs").size() - 1).asLong())
        .isEqualTo(20_000);
    assertThat(evidence.path("log10Threshold").asDouble()).isCloseTo(2, within(1e-9));

    // When
    Challenge next =
        new Challenge(TWO, 3, 1, Challenge.Policy.MANUAL, PromotionRule.DEFAULT, null, NOON);
    deploy(3, ONE, next);
    // Then
    assertThat(view().path("evidence").isNull()).isTrue();
  }

  @Test
  void shouldShowWhatEachInstanceSaidLastAndForgetThoseThatStopped() {
    // When
    report("a:1", Kind.APPLIED, null);
    report("b:1", Kind.APPLIED, null);
    report("c:1", Kind.WAITING, "x".repeat(10_000));
    report("b:1", Kind.STOPPED, null);
    // Then
    JsonNode instances = view().path("instances");
    assertThat(instances.findValuesAsText("instance")).containsExactly("a:1", "c:1");
    assertThat(instances.findValuesAsText("kind")).containsExactly("applied", "waiting");
    assertThat(instances.at("/1/message").asText()).hasSizeLessThan(600);
  }

  @Test
  void shouldNotKeepMoreInstancesThanItShows() {
    // When
    for (int i = 0; i < 5000; i++) {
      report("instance-" + i, Kind.APPLIED, null);
    }
    // Then
    assertThat(view().path("instances")).hasSize(32);
  }

  private JsonNode view() {
    return PageJson.MAPPER.valueToTree(state.view());
  }

  private void deploy(long revision, ModelReference champion, Challenge challenge) {
    Deployment deployment =
        new Deployment(
            revision, champion, null, challenge, Action.CHALLENGE, "someone", "a try", NOON);
    state.deployed(Deployment.KEY, DeploymentJson.write(deployment));
  }

  private void evidence(Challenge challenge, PairTable table) {
    state.deployed(PairEvidence.KEY, DeploymentJson.write(PairEvidence.of(challenge, table, NOON)));
  }

  private void read(String id, int champion, int challenger) {
    state.answered(prediction(id, ONE.id(), champion));
    state.shadowed(prediction(id, TWO.id(), challenger));
  }

  private void report(String instance, Kind kind, String message) {
    state.reported(new ModelEvent(instance, 1, 2, kind, "cnn/1", null, message, NOON));
  }

  private static Prediction prediction(String id, ModelId model, int digit) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[digit] = 1;
    return new Prediction(id, Classification.of(probabilities), model, NOON);
  }
}
