package io.digitstream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.deployment.ModelReference;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.model.ArtifactException;
import io.digitstream.topology.models.ModelSlot;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.models.NumberedClassifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private final List<ModelEvent> events = new CopyOnWriteArrayList<>();
  private final List<RolloutStatus> statuses = new CopyOnWriteArrayList<>();
  private final ModelSlots slots = ModelSlots.replaceable(() -> new NumberedClassifier(1, open));
  private final ModelSlot slot = slots.open();
  private final Rollout rollout =
      new Rollout(
          new Rollout.Instance("here:8080", 1, reference(1), Duration.ofMillis(20)),
          this::find,
          slots,
          new Recorder(),
          InstantSource.fixed(NOON));

  @AfterEach
  void close() {
    rollout.close();
  }

  @Test
  void shouldServeWhatIsDeployed() throws Exception {
    // Given
    provide(2);

    // When
    accept(json(1, 2));

    // Then
    assertThat(serving()).isEqualTo("2");
    assertThat(events).containsExactly(event(1, Kind.APPLIED, "numbered/2", null));
    assertThat(statuses.get(0).isAsDesired()).isTrue();
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldApplyOnlyTheLastOfManyRecords() throws Exception {
    // Given
    provide(2);
    provide(3);

    // When
    rollout.accept(List.of(entry(json(1, 2)), entry("broken"), entry(json(2, 3)))).get();

    // Then
    assertThat(serving()).isEqualTo("3");
    assertThat(events).containsExactly(event(2, Kind.APPLIED, "numbered/3", null));
  }

  @Test
  void shouldLookForAMissingArtifactUntilItIsThere() throws Exception {
    // Given
    accept(json(1, 2));
    assertThat(serving()).isEqualTo("1");
    await().until(() -> statuses.size() > 3);

    // When
    provide(2);

    // Then
    await().until(() -> events.size() == 2);
    assertThat(serving()).isEqualTo("2");
    assertThat(events)
        .containsExactly(
            event(
                1,
                Kind.WAITING,
                "numbered/1",
                "numbered/2 cannot be used: There is no model 'numbered/2'; numbered/1 goes on"),
            event(1, Kind.APPLIED, "numbered/2", null));
    assertThat(statuses.get(0).problem()).isEqualTo(events.get(0).message());
  }

  @Test
  void shouldForgetAMissingArtifactWhenAnotherIsDeployed() throws Exception {
    // Given
    accept(json(1, 2));
    provide(3);

    // When
    accept(json(2, 3));
    provide(2);
    int seen = statuses.size();

    // Then
    assertThat(serving()).isEqualTo("3");
    accept(json(3, 3));
    assertThat(statuses).hasSize(seen + 1);
    assertThat(serving()).isEqualTo("3");
  }

  @Test
  void shouldKeepTheChampionIfTheModelCannotBeLoaded() throws Exception {
    // Given
    hashes.put("numbered/2", "damaged");

    // When
    accept(json(1, 2));

    // Then
    assertThat(serving()).isEqualTo("1");
    assertThat(events)
        .containsExactly(
            event(
                1,
                Kind.WAITING,
                "numbered/1",
                "numbered/2 cannot be used: no memory; numbered/1 goes on"));
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldRefuseWhatIsNoDeploymentAndGoOn() throws Exception {
    // Given
    provide(1);
    provide(2);
    accept(json(5, 2));

    // When
    accept("{");
    accept(json(4, 1));
    accept(json(5, 1));
    rollout.accept(List.of(new Rollout.Entry("record 7", "other", new byte[0]))).get();
    accept(json(6, 1));

    // Then
    assertThat(events)
        .extracting(ModelEvent::kind)
        .containsExactly(
            Kind.APPLIED, Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.APPLIED);
    assertThat(events.get(1).message())
        .startsWith("The record 7 is refused: it is not JSON")
        .endsWith("; numbered/2 goes on");
    assertThat(events.get(2).message())
        .isEqualTo(
            "The record 7 is refused: its revision is 4, expected one above 5; numbered/2 goes on");
    assertThat(events.get(3).message())
        .isEqualTo(
            "The record 7 is refused: its revision is 5, expected one above 5; numbered/2 goes on");
    assertThat(events.get(4).message())
        .isEqualTo(
            "The record 7 is refused: its key is 'other', expected 'deployment'; numbered/2 goes"
                + " on");
    assertThat(serving()).isEqualTo("1");
  }

  @Test
  void shouldAskTheChallengerUntilItFailsOrIsWithdrawn() throws Exception {
    // Given
    provide(2);
    ModelSlot shadow = slots.challengers().orElseThrow().open();

    // When
    accept(json(1, 1, challenge(2, 0.5)));
    shadow.takeOffered();

    // Then
    assertThat(shadow.current().model().version()).isEqualTo("2");
    assertThat(serving()).isEqualTo("1");
    assertThat(statuses.get(0).challenger()).isEqualTo("numbered/2");

    // When
    rollout.challengerFailed(reference(2).id(), new IllegalStateException("broken"));

    // Then
    await().until(() -> events.size() == 2);
    assertThat(events.get(1).kind()).isEqualTo(Kind.CHALLENGER_REMOVED);
    assertThat(events.get(1).message())
        .isEqualTo("The challenger numbered/2 failed three times in a row and is removed: broken");
    shadow.takeOffered();
    assertThat(shadow.current().model().name()).isEqualTo("none");

    // When
    accept(json(2, 1, challenge(2, 1)));
    shadow.takeOffered();
    assertThat(shadow.current().model().version()).isEqualTo("2");
    accept(json(3, 1));
    shadow.takeOffered();

    // Then
    assertThat(shadow.current().model().name()).isEqualTo("none");
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldServeTheChampionWithoutAChallengerThatIsMissing() throws Exception {
    // Given
    provide(3);

    // When
    accept(json(1, 3, challenge(2, 0.5)));

    // Then
    assertThat(serving()).isEqualTo("3");
    assertThat(events.get(0).message())
        .isEqualTo("numbered/2 cannot be used: There is no model 'numbered/2'; numbered/3 goes on");
  }

  @Test
  void shouldReturnToTheConfiguredModelAfterATombstone() throws Exception {
    // Given
    provide(1);
    provide(2);
    accept(json(3, 2));

    // When
    rollout.accept(List.of(new Rollout.Entry("record 7", Deployment.KEY, null))).get();

    // Then
    assertThat(serving()).isEqualTo("1");
    assertThat(events.get(1)).isEqualTo(event(0, Kind.APPLIED, "numbered/1", null));
  }

  @Test
  void shouldSayThatItEnds() {
    // When
    rollout.close();

    // Then
    assertThat(events).containsExactly(event(0, Kind.STOPPED, "numbered/1", null));
  }

  private String serving() {
    slot.takeOffered();
    return slot.current().model().version();
  }

  private void provide(int version) {
    hashes.put(reference(version).toString(), reference(version).weightsSha256());
  }

  private void accept(String json) throws Exception {
    rollout.accept(List.of(entry(json))).get();
  }

  private static Rollout.Entry entry(String json) {
    return new Rollout.Entry("record 7", Deployment.KEY, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(long revision, int version) {
    return json(revision, version, null);
  }

  private static String json(long revision, int version, Challenge challenger) {
    return new String(
        DeploymentJson.write(
            new Deployment(
                revision, reference(version), null, challenger, Action.DEPLOY, "me", null, NOON)),
        StandardCharsets.UTF_8);
  }

  private static Challenge challenge(int version, double share) {
    return new Challenge(
        reference(version),
        1,
        share,
        Challenge.Policy.MANUAL,
        PromotionRule.DEFAULT,
        Duration.ofHours(24),
        NOON);
  }

  private static ModelReference reference(int version) {
    return new ModelReference("numbered", String.valueOf(version), "ab".repeat(32));
  }

  private static ModelEvent event(long revision, Kind kind, String champion, String message) {
    return new ModelEvent("here:8080", 1, revision, kind, champion, null, message, NOON);
  }

  private LoadableModel find(ModelReference reference) throws ArtifactException {
    String hash = hashes.get(reference.toString());
    if (hash == null) {
      throw new ArtifactException("There is no model '" + reference + "'");
    }
    return new LoadableModel(
        null,
        () -> {
          if (hash.equals("damaged")) {
            throw new IllegalStateException("no memory");
          }
          return new NumberedClassifier(Integer.parseInt(reference.version()), open);
        });
  }

  private final class Recorder implements RolloutListener {
    @Override
    public void serving(LoadableModel model) {}

    @Override
    public void status(RolloutStatus status) {
      statuses.add(status);
    }

    @Override
    public void event(ModelEvent event) {
      events.add(event);
    }
  }
}
