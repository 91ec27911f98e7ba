package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.folder.LabelledFiles;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The digit scores and confidences of the bundled models, on pictures that are made in other ways
 * than those that the scores learned from. It prints every share; docs/training.md has them.
 */
class DigitScoreIT {
  private static final int NEGATIVES = Integer.getInteger("digitstream.negatives", 150);
  private static final int OF_EACH_KIND = Integer.getInteger("digitstream.kinds", 10);
  private static final int MNIST = Integer.getInteger("digitstream.mnist", 2_000);
  private static final int FIRST = 5_000;
  private static final int BINS = 15;

  /** What is short of the goal in docs/training.md; the bound is below what was measured. */
  private static final double LEAST_REFUSED = 0.75;

  private static final double LEAST_PASSED = 0.97;

  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldPassDigitsAndRefuseOtherPictures(String model) throws Exception {
    // Given
    ModelArtifact artifact =
        new ModelRepository(List.of(Path.of(System.getProperty("digitstream.home"), "models")))
            .find(model);
    assumeTrue(artifact.metadata().calibration() != null, "the model is not calibrated");
    List<LabelledImage> test = MnistFiles.test(10_000);
    try (DigitClassifier classifier =
        DjlDigitClassifier.load(artifact, ComputeDevice.find("cpu", 1))) {
      // When / Then
      List<LabelledImage> mnist = test.subList(10_000 - MNIST, 10_000);
      assertThat(passed(classifier, "MNIST", mnist)).isGreaterThanOrEqualTo(LEAST_PASSED);
      assertThat(calibrationError(classifier, "MNIST", mnist)).isLessThanOrEqualTo(0.005);
      List<LabelledImage> kinds = kinds(test);
      assertThat(passed(classifier, "kinds", kinds)).isGreaterThanOrEqualTo(LEAST_PASSED);
      assertThat(calibrationError(classifier, "kinds", kinds)).isLessThanOrEqualTo(0.02);
      passed(classifier, "drawings", drawings());
      for (NegativePicture kind : NegativePicture.values()) {
        List<DigitImage> readable = new ArrayList<>();
        for (int i = 0; i < NEGATIVES; i++) {
          prepare(kind.render(test, new Random(1_000 + i))).ifPresent(readable::add);
        }
        double refused = refused(classifier, kind.toString(), readable, NEGATIVES);
        assertThat(refused)
            .as(kind.toString())
            .isGreaterThanOrEqualTo(Math.min(kind.leastRefused(), LEAST_REFUSED));
      }
      fashion(classifier);
    }
  }

  /** Every letter, so that docs/training.md can list those that look like a digit. */
  @Test
  void shouldRenderEveryLetter() throws Exception {
    // Given
    String letters = NegativePicture.LETTERS + NegativePicture.LIKE_DIGITS;
    // When / Then
    assertThat(letters).hasSize(52);
    for (String letter : letters.chars().mapToObj(Character::toString).toList()) {
      assertThat(prepare(NegativePicture.text(letter, new Random(1)))).as(letter).isPresent();
    }
  }

  private List<LabelledImage> kinds(List<LabelledImage> test) throws Exception {
    List<LabelledImage> images = new ArrayList<>();
    for (PictureKind kind : PictureKind.values()) {
      for (int i = 0; i < (kind.isLarge() ? 2 : OF_EACH_KIND); i++) {
        LabelledImage digit = test.get(FIRST + i);
        prepare(kind.render(new MnistShape(digit), PictureKind.random(i)))
            .ifPresent(image -> images.add(new LabelledImage(image, digit.label())));
      }
    }
    return images;
  }

  private List<LabelledImage> drawings() throws Exception {
    Path folder = Path.of(System.getProperty("digitstream.data", ""), "own-drawings");
    List<LabelledImage> images = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (LabelledFile file : LabelledFiles.in(folder)) {
        prepare(file.read()).ifPresent(image -> images.add(new LabelledImage(image, file.label())));
      }
    }
    return images;
  }

  /** Debian's package dataset-fashion-mnist, where it is installed. */
  private void fashion(DigitClassifier classifier) throws Exception {
    Path file =
        Path.of(
            System.getProperty("digitstream.fashion", "/usr/share/datasets/fashion-mnist"),
            "t10k-images-idx3-ubyte.gz");
    if (!Files.exists(file)) {
      return;
    }
    int count = Math.min(10_000, 10 * NEGATIVES);
    List<DigitImage> readable = new ArrayList<>();
    try (DataInputStream pixels =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      pixels.skipNBytes(16);
      for (int i = 0; i < count; i++) {
        prepare(pixels.readNBytes(DigitImage.PIXELS)).ifPresent(readable::add);
      }
    }
    assertThat(refused(classifier, "Fashion-MNIST", readable, count))
        .isGreaterThanOrEqualTo(LEAST_REFUSED);
  }

  private Optional<DigitImage> prepare(byte[] picture) {
    try {
      return Optional.of(preprocessor.preprocess(picture));
    } catch (UnreadableImageException refused) {
      return Optional.empty();
    }
  }

  private static double passed(
      DigitClassifier classifier, String title, List<LabelledImage> images) {
    long passed =
        classify(classifier, images.stream().map(LabelledImage::image).toList()).stream()
            .filter(answer -> answer.digitScore() >= 0.5f)
            .count();
    System.out.printf("%s: %s passes %d of %d%n", classifier.model(), title, passed, images.size());
    return (double) passed / images.size();
  }

  /** Of all that were drawn, those refused by the preprocessing or by their score. */
  private static double refused(
      DigitClassifier classifier, String title, List<DigitImage> readable, int drawn) {
    long passed =
        classify(classifier, readable).stream()
            .filter(answer -> answer.digitScore() >= 0.5f)
            .count();
    System.out.printf(
        "%s: %s: %d of %d refused, %d of them unreadable%n",
        classifier.model(), title, drawn - passed, drawn, drawn - readable.size());
    return 1 - (double) passed / drawn;
  }

  private static double calibrationError(
      DigitClassifier classifier, String title, List<LabelledImage> images) {
    double[] difference = new double[BINS];
    List<Classification> answers =
        classify(classifier, images.stream().map(LabelledImage::image).toList());
    for (int i = 0; i < answers.size(); i++) {
      Classification answer = answers.get(i);
      int bin = Math.max(0, (int) Math.ceil(answer.confidence() * BINS) - 1);
      double right = answer.label() == images.get(i).label() ? 1 : 0;
      difference[Math.min(BINS - 1, bin)] += answer.confidence() - right;
    }
    double sum = 0;
    for (double each : difference) {
      sum += Math.abs(each);
    }
    System.out.printf(
        "%s: %s: expected calibration error %.2f %%%n",
        classifier.model(), title, 100 * sum / images.size());
    return sum / images.size();
  }

  private static List<Classification> classify(
      DigitClassifier classifier, List<DigitImage> images) {
    List<Classification> answers = new ArrayList<>();
    for (int start = 0; start < images.size(); start += 100) {
      answers.addAll(
          classifier.classify(images.subList(start, Math.min(images.size(), start + 100))));
    }
    return answers;
  }
}
