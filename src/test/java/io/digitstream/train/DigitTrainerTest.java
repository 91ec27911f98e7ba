package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.SyntheticDigits;
import io.digitstream.model.Architecture;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitTrainerTest {
  private static final DigitDataset DATA = new SyntheticDigits(1).dataset(300, 100);

  @Test
  void shouldGiveTheSameWeightsForTheSameSeed() throws IOException {
    // Given
    DigitTrainer trainer = trainer(1234, 1);
    // When
    byte[] first = weights(trainer);
    byte[] second = weights(trainer);
    byte[] other = weights(trainer(4321, 1));
    // Then
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void shouldLearnFromImages() {
    // Given
    List<Integer> progress = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int imagesDone, int images, double loss) {
            progress.add(imagesDone);
          }
        };
    // When
    try (TrainedModel model = trainer(1, 4).train(DATA, listener)) {
      // Then
      List<EpochResult> history = model.history();
      assertThat(history).extracting(EpochResult::epoch).containsExactly(1, 2, 3, 4);
      assertThat(history.get(3).validationAccuracy()).isGreaterThan(0.5);
      assertThat(history.get(3).validationLoss()).isLessThan(history.get(0).validationLoss());
      assertThat(progress).startsWith(50, 100, 150, 200, 250, 300, 50);
    }
  }

  private static DigitTrainer trainer(long seed, int epochs) {
    Recipe recipe = Recipe.notebook().withEpochs(epochs).withBatchSize(50);
    return new DigitTrainer(Architecture.CNN, recipe, seed, ComputeDevice.cpu());
  }

  private static byte[] weights(DigitTrainer trainer) throws IOException {
    try (TrainedModel model = trainer.train(DATA, TrainingListener.NOOP)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Weights.write(model.network(), bytes);
      return bytes.toByteArray();
    }
  }
}
