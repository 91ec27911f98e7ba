package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.config.Settings;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.folder.LabelledFiles;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundled model on pictures of many kinds, made of MNIST's test images, and on drawings. */
class PictureKindAccuracyIT {
  private static final int FIRST = 5_000;

  private static final String MODEL =
      System.getProperty("digitstream.model", Settings.DEFAULT_MODEL);

  /** The table in docs/preprocessing.md is of 100. */
  private static final int OF_EACH_KIND = Integer.getInteger("digitstream.kinds", 40);

  /** Some of the program's own writer styles are rarer than any in MNIST. */
  private static final double LEAST_SYNTHETIC = 0.85;

  private static DigitClassifier classifier;
  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @BeforeAll
  static void loadModel() throws Exception {
    Path models = Path.of(System.getProperty("digitstream.home"), "models");
    classifier =
        DjlDigitClassifier.load(
            new ModelRepository(List.of(models)).find(MODEL), ComputeDevice.find("cpu", 1));
  }

  @AfterAll
  static void closeModel() {
    classifier.close();
  }

  @ParameterizedTest
  @EnumSource(PictureKind.class)
  void shouldReadMost(PictureKind kind) throws Exception {
    // Given
    int count = count(kind);
    List<LabelledImage> digits = MnistFiles.test(FIRST + count).subList(FIRST, FIRST + count);
    SyntheticDigits synthetic = new SyntheticDigits(FIRST);
    List<Integer> labels = new ArrayList<>();
    List<Integer> drawnLabels = new ArrayList<>();
    List<Optional<DigitImage>> seen = new ArrayList<>();
    List<Optional<DigitImage>> seenDrawn = new ArrayList<>();
    List<Optional<DigitImage>> seenByNotebook = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DigitShape digit = new MnistShape(digits.get(i));
      byte[] picture = kind.render(digit, PictureKind.random(i));
      labels.add(digit.label());
      seen.add(prepare(picture));
      seenByNotebook.add(Optional.of(NotebookPreprocessing.preprocess(picture)));
    }
    int drawnCount = count / 5;
    for (int i = 0; i < drawnCount; i++) {
      DigitShape drawn = SyntheticShape.of(synthetic, i);
      drawnLabels.add(drawn.label());
      seenDrawn.add(prepare(kind.render(drawn, PictureKind.random(i))));
    }
    // When
    Score ours = Score.of(labels, classify(seen));
    Score oursSynthetic = Score.of(drawnLabels, classify(seenDrawn));
    Score notebook = Score.of(labels, classify(seenByNotebook));
    // Then
    System.out.printf(
        "%s: %s, synthetic %s, by the notebook's method %d%n",
        kind, ours, oursSynthetic, notebook.right);
    assertThat(ours.surelyWrong)
        .isLessThanOrEqualTo((int) Math.ceil(mostSurelyWrong(kind) * count));
    assertThat(ours.right + ours.refused(kind)).isGreaterThanOrEqualTo(least(kind, count));
    assertThat(oursSynthetic.right + oursSynthetic.refused(kind))
        .isGreaterThanOrEqualTo((int) (LEAST_SYNTHETIC * drawnCount));
  }

  private static int count(PictureKind kind) {
    if (kind == PictureKind.SEVEN_SEGMENTS) {
      // Few are misread, but nearly all of them are one digit
      return Math.max(100, OF_EACH_KIND);
    }
    return kind.isLarge() ? OF_EACH_KIND * 2 / 5 : OF_EACH_KIND;
  }

  /** A 6 of seven segments looks like a 5 to a model that has learned from handwriting alone. */
  private static double mostSurelyWrong(PictureKind kind) {
    return kind == PictureKind.SEVEN_SEGMENTS ? 0.1 : 0.05;
  }

  private static int least(PictureKind kind, int count) {
    double share = kind.compareTo(PictureKind.SMALL_BLACK_ON_WHITE) <= 0 ? 0.97 : 0.9;
    return (int) Math.ceil(share * count);
  }

  @Test
  void shouldReadRealDrawings() throws Exception {
    // Given
    Path folder = Path.of(System.getProperty("digitstream.data", ""), "own-drawings");
    assumeTrue(Files.isDirectory(folder), "needs real drawings");
    List<LabelledFile> drawings = LabelledFiles.in(folder);
    List<Integer> labels = new ArrayList<>();
    List<Optional<DigitImage>> seen = new ArrayList<>();
    List<Optional<DigitImage>> seenByNotebook = new ArrayList<>();
    for (LabelledFile drawing : drawings) {
      byte[] picture = drawing.read();
      labels.add(drawing.label());
      seen.add(prepare(picture));
      seenByNotebook.add(Optional.of(NotebookPreprocessing.preprocess(picture)));
    }
    // When
    Score ours = Score.of(labels, classify(seen));
    Score notebook = Score.of(labels, classify(seenByNotebook));
    // Then
    System.out.printf(
        "Drawings: %d of %d, by the notebook's method %d%n",
        ours.right, drawings.size(), notebook.right);
    assertThat(ours.right).isGreaterThanOrEqualTo(drawings.size() - 1);
  }

  /** What the model sees of a picture; nothing if it is refused. */
  private Optional<DigitImage> prepare(byte[] picture) {
    try {
      return Optional.of(preprocessor.preprocess(picture));
    } catch (UnreadableImageException refused) {
      return Optional.empty();
    }
  }

  /** The answers, in one pass; nothing for what was refused. */
  private static List<Optional<Classification>> classify(List<Optional<DigitImage>> images) {
    Iterator<Classification> answers =
        classifier.classify(images.stream().flatMap(Optional::stream).toList()).iterator();
    return images.stream().map(image -> image.map(seen -> answers.next())).toList();
  }

  private static final class Score {
    private static final double SURE = 0.9;

    private int right;
    private int refused;
    private int surelyWrong;

    static Score of(List<Integer> labels, List<Optional<Classification>> answers) {
      Score score = new Score();
      for (int i = 0; i < labels.size(); i++) {
        score.add(labels.get(i), answers.get(i));
      }
      return score;
    }

    private void add(int label, Optional<Classification> answer) {
      boolean correct = answer.isPresent() && answer.get().label() == label;
      right += correct ? 1 : 0;
      refused += answer.isEmpty() ? 1 : 0;
      surelyWrong += answer.isPresent() && !correct && answer.get().confidence() >= SURE ? 1 : 0;
    }

    /** Refusals that are as good as answers: ink that noise hides is better not guessed at. */
    int refused(PictureKind kind) {
      return kind == PictureKind.FAINT_IN_NOISE ? refused : 0;
    }

    @Override
    public String toString() {
      return "%d right, %d refused, %d surely wrong".formatted(right, refused, surelyWrong);
    }
  }
}
