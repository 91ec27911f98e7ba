package io.digitstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DjlDigitClassifierTest {
  private static final ComputeDevice CPU = ComputeDevice.cpu();

  private final List<DigitImage> images =
      IntStream.range(0, 7).mapToObj(i -> new SyntheticDigits(1).image(i).image()).toList();

  @TempDir private Path root;

  @Test
  void shouldAnswerABatchAsItAnswersEachImage() throws Exception {
    // Given
    try (DjlDigitClassifier classifier =
        DjlDigitClassifier.load(UntrainedArtifacts.write(root, "1"), CPU, Precision.FLOAT32)) {
      // When
      List<Classification> batch = classifier.classify(images);
      // Then
      List<Classification> alone =
          images.stream().map(image -> classifier.classify(List.of(image)).get(0)).toList();
      requireClose(batch, alone, 1e-5f);
      assertThat(classifier.model()).hasToString("cnn/1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CNN, FLOAT32, 1e-5",
    "CNN, BFLOAT16, 0.02",
    "COMPACT, FLOAT32, 1e-5",
    "COMPACT, BFLOAT16, 0.02"
  })
  void shouldAnswerAsTheBlocksThatWereTrained(
      Architecture architecture, Precision precision, float tolerance) throws Exception {
    // Given
    ModelArtifact artifact = UntrainedArtifacts.write(root, architecture, "1");
    try (DjlDigitClassifier script = DjlDigitClassifier.load(artifact, CPU, precision);
        DjlDigitClassifier blocks = DjlDigitClassifier.ofBlocks(artifact, CPU)) {
      // When
      List<Classification> answers = script.classify(images);
      // Then
      requireClose(answers, blocks.classify(images), tolerance);
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchDevice() {
    assertThatThrownBy(() -> ComputeDevice.find("gpu:99", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no device gpu:99: PyTorch finds");
  }

  private static void requireClose(
      List<Classification> answers, List<Classification> expected, float tolerance) {
    assertThat(answers).hasSameSizeAs(expected);
    for (int i = 0; i < answers.size(); i++) {
      float sum = 0;
      for (int digit = 0; digit < Classification.CLASSES; digit++) {
        sum += answers.get(i).probability(digit);
        assertThat(answers.get(i).probability(digit))
            .isCloseTo(expected.get(i).probability(digit), within(tolerance));
      }
      assertThat(sum).isCloseTo(1f, within(1e-5f));
    }
  }
}
