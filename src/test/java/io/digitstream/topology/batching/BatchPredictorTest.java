package io.digitstream.topology.batching;

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
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.poisonpill.DecodeGuard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPredictorTest {
  private static final TopicPartition PARTITION = new TopicPartition("digits-in", 0);

  private final RecordingListener listener = new RecordingListener();

  @Test
  void shouldIsolateOneCulpritInABatch() {
    // Given
    FakeClassifier classifier = new FakeClassifier();

    // When
    List<Outcome> outcomes =
        predictor(classifier).predict(images("0", "1", "2", "3", "4", "poison", "6", "7"));

    // Then
    assertThat(labels(outcomes)).containsExactly(0, 1, 2, 3, 4, -1, 6, 7);
    assertThat(classifier.batches()).containsExactly(8, 4, 4, 2, 1, 1, 1, 1, 2);
    assertThat(listener.events()).filteredOn(event -> event.startsWith("retried")).hasSize(4);
  }

  @Test
  void shouldIsolateEveryCulpritOfMany() {
    // When
    List<Outcome> outcomes =
        predictor(new FakeClassifier()).predict(images("poison", "1", "poison", "poison", "4"));

    // Then
    assertThat(labels(outcomes)).containsExactly(-1, 1, -1, -1, 4);
  }

  @Test
  void shouldStopIfTheModelFailsOnEveryImage() {
    // Given
    List<Integer> calls = new ArrayList<>();
    BatchPredictor predictor =
        predictor(
            images -> {
              calls.add(images.size());
              throw new IllegalStateException("weights are gone");
            });

    // When
    assertThatThrownBy(() -> predictor.predict(images("0", "1", "2", "3")))
        // Then
        .isInstanceOf(ModelFailureException.class)
        .hasMessage(
            "The model test/1 fails on a known good image: java.lang.IllegalStateException:"
                + " weights are gone");
    assertThat(calls).containsExactly(4, 2, 1, 1);
  }

  @Test
  void shouldAnswerAnImageWhoseFailureDoesNotRepeat() {
    // Given
    List<Integer> calls = new ArrayList<>();
    BatchPredictor predictor =
        predictor(
            images -> {
              calls.add(images.size());
              if (calls.size() == 1) {
                throw new IllegalStateException("out of memory for a moment");
              }
              return new FakeClassifier().classify(images);
            });

    // When
    List<Outcome> outcomes = predictor.predict(images("5"));

    // Then
    assertThat(labels(outcomes)).containsExactly(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void shouldAnswerAllOnceAModelHasFailedSomeTimes(int failures) {
    // Given
    List<Integer> calls = new ArrayList<>();
    BatchPredictor predictor =
        predictor(
            images -> {
              calls.add(images.size());
              if (calls.size() <= failures) {
                throw new IllegalStateException("out of memory for a moment");
              }
              return new FakeClassifier().classify(images);
            });

    // When
    List<Outcome> outcomes = predictor.predict(images("0", "1", "2", "3", "4", "5", "6", "7"));

    // Then
    assertThat(labels(outcomes)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(listener.events())
        .filteredOn(event -> event.startsWith("retried"))
        .hasSize(failures);
  }

  @Test
  void shouldTakeAWrongNumberOfAnswersForAFailure() {
    // Given
    BatchPredictor predictor = predictor(images -> new FakeClassifier().classify(images("1", "2")));

    // When
    assertThatThrownBy(() -> predictor.predict(images("1")))
        // Then
        .isInstanceOf(ModelFailureException.class)
        .hasRootCauseMessage("The model answered 2 of 1 images");
  }

  @Test
  void shouldNotSwallowErrors() {
    // Given
    BatchPredictor predictor =
        predictor(
            images -> {
              throw new OutOfMemoryError("heap");
            });

    // When
    assertThatThrownBy(() -> predictor.predict(images("1", "2")))
        // Then
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(listener.events()).isEmpty();
  }

  private BatchPredictor predictor(DigitClassifier classifier) {
    return new BatchPredictor(
        ModelSlots.fixed(() -> classifier).open(), listener, Clock.systemUTC());
  }

  private BatchPredictor predictor(Classify classify) {
    return predictor(new FunctionClassifier(classify));
  }

  private static List<DigitImage> images(String... texts) {
    MicroBatch batch = new MicroBatch();
    ImagePreparation preparation =
        new ImagePreparation(
            new FakeImages(),
            PipelineListener.NOOP,
            () -> new ModelId("test", "1"),
            DecodeGuard.NONE);
    for (String text : texts) {
      FetchedImage image =
          new FetchedImage(PARTITION, 0, null, FakeImages.bytes(text), ByteBudget.none());
      batch.add(image, preparation.prepare(image));
    }
    return batch.digits();
  }

  private static List<Integer> labels(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome ->
                outcome instanceof Answered answered
                    ? answered.classification().label()
                    : ((Rejected) outcome).stage() == Stage.PREDICT ? -1 : -2)
        .toList();
  }

  private interface Classify {
    List<Classification> apply(List<DigitImage> images);
  }

  private record FunctionClassifier(Classify function) implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("test", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      return function.apply(images);
    }

    @Override
    public void close() {}
  }
}
