package io.digitstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.dataset.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.UntrainedArtifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlDigitClassifierTest {
  @TempDir private Path root;

  @Test
  void shouldAnswerABatchAsItAnswersEachImage() throws Exception {
    // Given
    SyntheticDigits digits = new SyntheticDigits(1);
    List<DigitImage> images = IntStream.range(0, 7).mapToObj(i -> digits.image(i).image()).toList();
    try (DjlDigitClassifier classifier =
        DjlDigitClassifier.load(UntrainedArtifacts.write(root, "1"), ComputeDevice.cpu())) {
      // When
      List<Classification> batch = classifier.classify(images);
      // Then
      assertThat(batch).hasSize(7);
      for (int i = 0; i < images.size(); i++) {
        Classification alone = classifier.classify(List.of(images.get(i))).get(0);
        float sum = 0;
        for (int digit = 0; digit < Classification.CLASSES; digit++) {
          sum += batch.get(i).probability(digit);
          assertThat(batch.get(i).probability(digit))
              .isCloseTo(alone.probability(digit), within(1e-5f));
        }
        assertThat(sum).isCloseTo(1f, within(1e-5f));
      }
      assertThat(classifier.model()).hasToString("cnn/1");
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchDevice() {
    assertThatThrownBy(() -> ComputeDevice.find("gpu:99", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no device gpu:99: PyTorch finds");
  }
}
