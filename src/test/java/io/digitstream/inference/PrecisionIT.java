package io.digitstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.dataset.mnist.IdxDirectory;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the faster numbers cost in answers, which decides whether they may be the default. */
@Tag("long")
class PrecisionIT {
  private static final int BATCH = 250;
  private static final int MOST_CHANGED = 2;

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldChangeTwoAnswersOfTenThousandAtMost(String model) throws Exception {
    // Given
    Path mnist = Path.of(System.getProperty("digitstream.data", ""), "mnist");
    assumeTrue(Files.isDirectory(mnist), "needs MNIST in " + mnist);
    List<DigitImage> images =
        new IdxDirectory(mnist).readTest().stream().map(LabelledImage::image).toList();
    Path models = Path.of(System.getProperty("digitstream.home"), "models");
    ModelArtifact artifact = new ModelRepository(List.of(models)).find(model);
    List<Integer> expected = answers(artifact, Precision.FLOAT32, images);
    // When
    List<Integer> found = answers(artifact, Precision.BFLOAT16, images);
    // Then
    int changed = 0;
    for (int i = 0; i < images.size(); i++) {
      changed += found.get(i).equals(expected.get(i)) ? 0 : 1;
    }
    assertThat(images).hasSize(10_000);
    assertThat(changed).isLessThanOrEqualTo(MOST_CHANGED);
  }

  private static List<Integer> answers(
      ModelArtifact artifact, Precision precision, List<DigitImage> images) throws Exception {
    List<Integer> labels = new ArrayList<>();
    try (DigitClassifier classifier =
        DjlDigitClassifier.load(artifact, ComputeDevice.cpu(), precision)) {
      for (int from = 0; from < images.size(); from += BATCH) {
        classifier
            .classify(images.subList(from, Math.min(from + BATCH, images.size())))
            .forEach(answer -> labels.add(answer.label()));
      }
    }
    return labels;
  }
}
