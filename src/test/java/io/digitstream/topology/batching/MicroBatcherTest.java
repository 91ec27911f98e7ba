package io.digitstream.topology.batching;

import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.Outcome.Answered;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.poisonpill.DecodeGuard;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {
  private static final TopicPartition ZERO = new TopicPartition("digits-in", 0);
  private static final TopicPartition ONE = new TopicPartition("digits-in", 1);

  private static final Duration NEVER = Duration.ofDays(1);

  private final FakeClassifier classifier = new FakeClassifier();
  private final LookAheadWindow window = new LookAheadWindow(1000, PipelineListener.NOOP);

  @Test
  void shouldFillTheBatchFromOtherPartitions() {
    // Given
    MicroBatcher batcher = batcher(classifier, PipelineLimits.ofBatchSize(4));
    window.announce(ZERO, 0, null, bytes("0"));
    window.announce(ZERO, 1, null, bytes("1"));
    window.announce(ONE, 7, null, bytes("7"));
    window.announce(ONE, 8, null, bytes("8"));
    window.announce(ONE, 9, null, bytes("9"));

    // When
    int first = label(batcher.answer(ZERO, 0, null, bytes("0")));
    int other = label(batcher.answer(ONE, 7, null, bytes("7")));
    int next = label(batcher.answer(ZERO, 1, null, bytes("1")));

    // Then
    assertThat(List.of(first, other, next)).containsExactly(0, 7, 1);
    assertThat(classifier.batches()).containsExactly(4);
  }

  @Test
  void shouldPassOverUnreadableImagesToFillTheBatch() {
    // Given
    MicroBatcher batcher = batcher(classifier, PipelineLimits.ofBatchSize(2));
    window.announce(ZERO, 0, null, bytes("0"));
    window.announce(ZERO, 1, null, bytes("blank"));
    window.announce(ZERO, 2, null, bytes("2"));

    // When
    batcher.answer(ZERO, 0, null, bytes("0"));

    // Then
    assertThat(classifier.batches()).containsExactly(2);
    assertThat(batcher.answer(ZERO, 1, null, bytes("blank"))).isInstanceOf(Rejected.class);
  }

  @Test
  void shouldNotLookAheadLongerThanItMay() {
    // Given
    MicroBatcher batcher =
        batcher(
            classifier,
            new PipelineLimits(
                4,
                1000,
                Duration.ZERO,
                () -> RecordLimits.ofSize(1000),
                () -> RecordLimits.ofSize(1000),
                () -> RecordLimits.ofSize(1000)));
    window.announce(ZERO, 0, null, bytes("0"));
    window.announce(ZERO, 1, null, bytes("1"));

    // When
    batcher.answer(ZERO, 0, null, bytes("0"));

    // Then
    assertThat(classifier.batches()).containsExactly(1);
  }

  @Test
  void shouldKeepTheAnswerToARecordThatIsProcessedAgain() {
    // Given
    MicroBatcher batcher = batcher(classifier, PipelineLimits.ofBatchSize(4));
    window.announce(ZERO, 0, null, bytes("0"));
    Outcome first = batcher.answer(ZERO, 0, null, bytes("0"));

    // When
    Outcome again = batcher.answer(ZERO, 0, null, bytes("0"));

    // Then
    assertThat(again).isSameAs(first);
    assertThat(classifier.batches()).containsExactly(1);
  }

  @Test
  void shouldAnswerAnewAfterTheModelHasFailed() {
    // Given
    MicroBatcher broken = batcher(new BrokenClassifier(), PipelineLimits.ofBatchSize(4));
    MicroBatcher mended = batcher(classifier, PipelineLimits.ofBatchSize(4));
    window.announce(ZERO, 0, null, bytes("0"));
    window.announce(ZERO, 1, null, bytes("1"));
    assertThatThrownBy(() -> broken.answer(ZERO, 0, null, bytes("0")))
        .isInstanceOf(ModelFailureException.class);

    // When
    int label = label(mended.answer(ZERO, 0, null, bytes("0")));

    // Then
    assertThat(label).isZero();
    assertThat(classifier.batches()).containsExactly(2);
  }

  @Test
  void shouldNotWorkAgainOnWhatTookLong() {
    // Given
    MicroBatcher batcher = batcher(new SlowOutcomes(Duration.ZERO));
    List<Outcome> before = answerAfresh(batcher, "0", "blank", "2");

    // When
    List<Outcome> again = answerAfresh(batcher, "0", "blank", "2");

    // Then
    assertThat(again).isEqualTo(before);
    assertThat(classifier.batches()).containsExactly(2);
  }

  @Test
  void shouldWorkAgainOnWhatWasQuick() {
    // Given
    MicroBatcher batcher = batcher(new SlowOutcomes(NEVER));
    answerAfresh(batcher, "0", "1", "2");

    // When
    answerAfresh(batcher, "0", "1", "2");

    // Then
    assertThat(classifier.batches()).containsExactly(3, 3);
  }

  @Test
  void shouldWorkOnAnotherImageAtTheSamePlace() {
    // Given
    MicroBatcher batcher = batcher(new SlowOutcomes(Duration.ZERO));
    answerAfresh(batcher, "0", "1");

    // When
    List<Outcome> outcomes = answerAfresh(batcher, "0", "7");

    // Then
    assertThat(outcomes).extracting(MicroBatcherTest::label).containsExactly(0, 7);
    assertThat(classifier.batches()).containsExactly(2, 1);
  }

  /** As after a transaction that timed out: the partition was forgotten, and is read again. */
  private List<Outcome> answerAfresh(MicroBatcher batcher, String... images) {
    window.forget(ZERO);
    for (int offset = 0; offset < images.length; offset++) {
      window.announce(ZERO, offset, null, bytes(images[offset]));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int offset = 0; offset < images.length; offset++) {
      outcomes.add(batcher.answer(ZERO, offset, null, bytes(images[offset])));
    }
    return outcomes;
  }

  private MicroBatcher batcher(SlowOutcomes slow) {
    return batcher(classifier, PipelineLimits.ofBatchSize(4), slow);
  }

  private MicroBatcher batcher(DigitClassifier model, PipelineLimits limits) {
    return batcher(model, limits, new SlowOutcomes(NEVER));
  }

  private MicroBatcher batcher(DigitClassifier model, PipelineLimits limits, SlowOutcomes slow) {
    return new MicroBatcher(
        window,
        new ParallelPreparation(
            new ImagePreparation(
                new FakeImages(), PipelineListener.NOOP, model::model, DecodeGuard.NONE),
            PreparationWorkers.none()),
        new MicroBatcher.Predictors(
            new BatchPredictor(
                ModelSlots.fixed(() -> model).open(), PipelineListener.NOOP, Clock.systemUTC()),
            new ShadowPredictor(Optional.empty(), PipelineListener.NOOP)),
        limits,
        slow);
  }

  private static int label(Outcome outcome) {
    return ((Answered) outcome).classification().label();
  }

  private static final class BrokenClassifier implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("broken", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      throw new IllegalStateException("no weights");
    }

    @Override
    public void close() {}
  }
}
