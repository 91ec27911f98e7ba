package io.digitstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.dataset.LabelledFile;
import io.digitstream.dataset.LabelledFiles;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.ModelRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundled model on pictures of many kinds, made of MNIST's test images, and on drawings. */
class PictureKindAccuracyIT {
  private static final int FIRST = 5_000;

  private static DigitClassifier classifier;
  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @BeforeAll
  static void loadModel() throws Exception {
    Path models = Path.of(System.getProperty("digitstream.home"), "models");
    classifier =
        DjlDigitClassifier.load(
            new ModelRepository(List.of(models)).find("cnn"), ComputeDevice.cpu());
  }

  @AfterAll
  static void closeModel() {
    classifier.close();
  }

  @ParameterizedTest
  @EnumSource(PictureKind.class)
  void shouldReadAtLeast97InAHundred(PictureKind kind) throws Exception {
    // Given
    int count = kind == PictureKind.HUGE ? 40 : 100;
    List<LabelledImage> digits = MnistFiles.test(FIRST + count).subList(FIRST, FIRST + count);
    int right = 0;
    int rightByNotebook = 0;
    // When
    for (int i = 0; i < count; i++) {
      byte[] picture = kind.render(digits.get(i).image(), new Random(i));
      int label = digits.get(i).label();
      right += read(preprocessor.preprocess(picture)) == label ? 1 : 0;
      rightByNotebook += read(NotebookPreprocessing.preprocess(picture)) == label ? 1 : 0;
    }
    // Then
    System.out.printf(
        "%s: %d of %d, by the notebook's method %d%n", kind, right, count, rightByNotebook);
    assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(0.97 * count));
  }

  @Test
  void shouldReadRealDrawings() throws Exception {
    // Given
    Path folder = Path.of(System.getProperty("digitstream.data", ""), "own-drawings");
    assumeTrue(Files.isDirectory(folder), "needs real drawings");
    List<LabelledFile> drawings = LabelledFiles.in(folder);
    int right = 0;
    int rightByNotebook = 0;
    // When
    for (LabelledFile drawing : drawings) {
      byte[] picture = drawing.read();
      right += read(preprocessor.preprocess(picture)) == drawing.label() ? 1 : 0;
      rightByNotebook += read(NotebookPreprocessing.preprocess(picture)) == drawing.label() ? 1 : 0;
    }
    // Then
    System.out.printf(
        "Drawings: %d of %d, by the notebook's method %d%n",
        right, drawings.size(), rightByNotebook);
    assertThat(right).isGreaterThanOrEqualTo(drawings.size() - 1);
  }

  private static int read(DigitImage image) {
    return classifier.classify(List.of(image)).get(0).label();
  }
}
