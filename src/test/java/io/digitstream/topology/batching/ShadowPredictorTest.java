package io.digitstream.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.models.Challenger;
import io.digitstream.topology.models.ModelSlot;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.models.NumberedClassifier;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.Outcome.Answered;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ShadowPredictorTest {
  private static final TopicPartition PARTITION = new TopicPartition("digits-in", 0);
  private static final ModelId CHAMPION = new ModelId("champion", "1");

  private final ModelSlots challengers =
      ModelSlots.replaceable(() -> new NumberedClassifier(0, new AtomicInteger()))
          .challengers()
          .orElseThrow();
  private final ModelSlot slot = challengers.open();
  private final Counts counts = new Counts();
  private final ShadowPredictor shadow = new ShadowPredictor(Optional.of(slot), counts);

  @Test
  void shouldDoNothingWithoutAChallenger() {
    assertThat(shadow.isActive()).isFalse();
    assertThat(new ShadowPredictor(Optional.empty(), counts).isActive()).isFalse();
  }

  @Test
  void shouldAddTheAnswersOfTheChallenger() {
    // Given
    challenge(new NumberedClassifier(4, new AtomicInteger()), 1);

    // When
    List<Outcome> outcomes = shadow.answer(batch(3), answers(3), false);

    // Then
    assertThat(outcomes).hasSize(3).allMatch(each -> label(each) == 7);
    assertThat(outcomes).allMatch(each -> shadowLabel(each) == 4);
    assertThat(counts.answered).isEqualTo(3);
  }

  @Test
  void shouldSeeItsShareByTheIdAlone() {
    // Given
    challenge(new NumberedClassifier(4, new AtomicInteger()), 0.2);

    // When
    List<Boolean> seen = seen(shadow.answer(batch(2000), answers(2000), false));

    // Then
    assertThat(seen.stream().filter(each -> each).count()).isBetween(340L, 460L);
    assertThat(seen(shadow.answer(batch(2000), answers(2000), false))).isEqualTo(seen);
  }

  @Test
  void shouldAnswerNoImageThatTheChampionRejected() {
    // Given
    challenge(new NumberedClassifier(4, new AtomicInteger()), 1);
    List<Outcome> outcomes = new ArrayList<>(answers(2));
    outcomes.set(0, new Rejected(Stage.PREDICT, "model-exception", null, CHAMPION));

    // When
    List<Outcome> all = shadow.answer(batch(2), outcomes, false);

    // Then
    assertThat(all.get(0)).isSameAs(outcomes.get(0));
    assertThat(shadowLabel(all.get(1))).isEqualTo(4);
  }

  /** The champion of a promotion is taken before its challenge is over. */
  @Test
  void shouldNotAnswerInTheShadowOfTheSameModel() {
    // Given
    challenge(new SameAsTheChampion(), 1);

    // When
    List<Outcome> outcomes = shadow.answer(batch(3), answers(3), false);

    // Then
    assertThat(seen(outcomes)).containsOnly(false);
    assertThat(counts.answered).isZero();
    assertThat(counts.failed).isZero();
  }

  @Test
  void shouldLetImagesPassWhileManyWait() {
    // Given
    challenge(new NumberedClassifier(4, new AtomicInteger()), 1);

    // When
    List<Outcome> outcomes = shadow.answer(batch(3), answers(3), true);

    // Then
    assertThat(seen(outcomes)).containsOnly(false);
    assertThat(counts.skipped).isEqualTo(3);
    assertThat(counts.answered).isZero();
  }

  @Test
  void shouldTakeOutAChallengerThatFailsThreeTimesInARow() {
    // Given
    AtomicInteger calls = new AtomicInteger();
    challenge(new Failing(calls, 3, 5, 6, 7), 1);

    // When
    for (int i = 0; i < 10; i++) {
      if (shadow.isActive()) {
        assertThat(shadow.answer(batch(1), answers(1), false)).allMatch(each -> label(each) == 7);
      }
    }

    // Then
    assertThat(calls).hasValue(8);
    assertThat(counts.failed).isEqualTo(4);
    assertThat(counts.removed).containsExactly(new ModelId("failing", "1"));
  }

  @Test
  void shouldAskTheNextChallengerAgain() {
    // Given
    challenge(new Failing(new AtomicInteger(), 0, 1, 2), 1);
    IntStream.range(0, 3).forEach(i -> shadow.answer(batch(1), answers(1), false));
    assertThat(shadow.isActive()).isFalse();

    // When
    challenge(new NumberedClassifier(4, new AtomicInteger()), 1);

    // Then
    assertThat(shadow.isActive()).isTrue();
  }

  private void challenge(DigitClassifier classifier, double share) {
    challengers.replace(() -> new Challenger(classifier, share, 7));
    shadow.takeOfferedModel();
  }

  private static MicroBatch batch(int images) {
    MicroBatch batch = new MicroBatch();
    for (int i = 0; i < images; i++) {
      FetchedImage image =
          new FetchedImage(
              PARTITION, i, FakeImages.bytes("img-" + i), new byte[0], ByteBudget.none());
      batch.add(image, new Preparation.Prepared(ProbeImage.stroke()));
    }
    return batch;
  }

  private static List<Outcome> answers(int images) {
    float[] seven = new float[Classification.CLASSES];
    seven[7] = 1;
    return IntStream.range(0, images)
        .<Outcome>mapToObj(
            i ->
                new Answered(
                    ProbeImage.stroke(), Classification.of(seven), CHAMPION, Instant.EPOCH))
        .toList();
  }

  private static int label(Outcome outcome) {
    return ((Answered) outcome).classification().label();
  }

  private static int shadowLabel(Outcome outcome) {
    return ((Answered) outcome).shadow().orElseThrow().classification().label();
  }

  private static List<Boolean> seen(List<Outcome> outcomes) {
    return outcomes.stream().map(each -> ((Answered) each).shadow().isPresent()).toList();
  }

  private static final class Counts implements PipelineListener {
    private final List<ModelId> removed = new ArrayList<>();
    private int answered;
    private int skipped;
    private int failed;

    @Override
    public void shadowAnswered(int images) {
      answered += images;
    }

    @Override
    public void shadowSkipped(int images) {
      skipped += images;
    }

    @Override
    public void shadowFailed(int images) {
      failed += images;
    }

    @Override
    public void challengerRemoved(ModelId challenger, RuntimeException why) {
      removed.add(challenger);
    }
  }

  private record SameAsTheChampion() implements DigitClassifier {
    @Override
    public ModelId model() {
      return CHAMPION;
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      return images.stream().map(image -> Classification.of(new float[10])).toList();
    }

    @Override
    public void close() {}
  }

  /** Fails on some of its calls. */
  private record Failing(AtomicInteger calls, List<Integer> failing) implements DigitClassifier {
    Failing(AtomicInteger calls, Integer... failing) {
      this(calls, List.of(failing));
    }

    @Override
    public ModelId model() {
      return new ModelId("failing", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      if (failing.contains(calls.getAndIncrement())) {
        throw new IllegalStateException("broken");
      }
      return images.stream().map(image -> Classification.of(new float[10])).toList();
    }

    @Override
    public void close() {}
  }
}
