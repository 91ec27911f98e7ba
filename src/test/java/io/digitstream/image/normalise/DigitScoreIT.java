package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.Evaluation;
import io.digitstream.train.calibration.Reliability;
import io.digitstream.train.calibration.Temperature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The digit scores and confidences of the bundled models, on pictures that are made in other ways
 * than those that the scores learned from. It prints the tables of docs/training.md.
 */
class DigitScoreIT {
  private static final int NEGATIVES = Integer.getInteger("digitstream.negatives", 150);
  private static final int OF_EACH_KIND = Integer.getInteger("digitstream.kinds", 5);
  private static final int MNIST = Integer.getInteger("digitstream.mnist", 2_000);

  /** Training images that the scores of others are fitted to; 0 leaves them out. */
  private static final int BASELINES = Integer.getInteger("digitstream.baselines", 0);

  /** Where models are looked for first, for those that are not bundled yet. */
  private static final Path MODELS = Path.of(System.getProperty("digitstream.models", "models"));

  private static final Path BUNDLED = Path.of(System.getProperty("digitstream.home"), "models");

  private static final float THRESHOLD = 0.5f;
  private static final double PASSED = 0.99;

  /** What docs/training.md has for the kind that each model refuses the least. */
  private static final Map<String, Double> REACHED = Map.of("cnn", 0.85, "compact", 0.92);

  /** Two deviations of the share that is measured on 150 pictures. */
  private static final double MARGIN = 0.04;

  private static final List<Double> CONFIDENCES =
      List.of(0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99);

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldPassDigitsAndRefuseOtherPictures(String model) throws Exception {
    // Given
    ModelArtifact artifact = new ModelRepository(List.of(MODELS, BUNDLED)).find(model);
    assumeTrue(artifact.metadata().calibration() != null, "the model is not calibrated");
    List<LabelledImage> test = MnistFiles.test(10_000);
    ScorePictures pictures = new ScorePictures(test, NEGATIVES, OF_EACH_KIND);
    Map<String, List<LabelledImage>> digits = new LinkedHashMap<>();
    digits.put("MNIST's test images", test.subList(10_000 - MNIST, 10_000));
    digits.put("pictures of all kinds", pictures.kinds());
    digits.put("drawings", ScorePictures.drawings());
    List<ScorePictures.Negatives> negatives = pictures.allNegatives();
    try (DigitClassifier classifier =
        DjlDigitClassifier.load(artifact, ComputeDevice.find("cpu", 1))) {
      // When
      Map<String, Evaluation> answers = new LinkedHashMap<>();
      digits.forEach((title, images) -> answers.put(title, evaluate(classifier, images)));
      List<Double> refused = negatives.stream().map(kind -> refused(classifier, kind)).toList();
      print(artifact, answers);
      print(negatives, refused);
      if (BASELINES > 0) {
        printBaselines(artifact, classifier, digits, negatives);
      }
      printRiskAndCoverage(answers);
      // Then
      Evaluation mnist = answers.get("MNIST's test images");
      Evaluation kinds = answers.get("pictures of all kinds");
      assertThat(passed(mnist)).isGreaterThanOrEqualTo(PASSED - 0.01);
      assertThat(passed(kinds)).isGreaterThanOrEqualTo(PASSED - 0.01);
      assertThat(error(mnist)).isLessThanOrEqualTo(0.005);
      assertThat(error(kinds)).isLessThanOrEqualTo(0.02);
      for (int i = 0; i < negatives.size(); i++) {
        assertThat(refused.get(i))
            .as(negatives.get(i).title())
            .isGreaterThanOrEqualTo(leastRefused(negatives.get(i), REACHED.get(model)));
      }
    }
  }

  /** Every letter, so that docs/training.md can list those that look like a digit. */
  @Test
  void shouldRenderEveryLetter() {
    // Given
    String letters = NegativePicture.LETTERS + NegativePicture.LIKE_DIGITS;
    // When / Then
    assertThat(letters).hasSize(52);
    for (String letter : letters.chars().mapToObj(Character::toString).toList()) {
      assertThat(ScorePictures.prepare(NegativePicture.text(letter, new Random(1))))
          .as(letter)
          .isPresent();
    }
  }

  /** The goal, or less where it is missed. */
  private static double leastRefused(ScorePictures.Negatives kind, double reached) {
    return Math.min(kind.goal(), reached) - MARGIN;
  }

  private static void print(ModelArtifact artifact, Map<String, Evaluation> answers) {
    line("%n`%s`, temperature %.3f%n", artifact.metadata().id(), artifact.metadata().temperature());
    line("| digits | ECE, temperature 1 | ECE | digit score 0.5 or more |");
    line("|---|---|---|---|");
    Temperature before = new Temperature(1 / artifact.metadata().temperature());
    answers.forEach(
        (title, digits) -> {
          if (digits.size() > 0) {
            line(
                "| %,d %s | %.2f %% | %.2f %% | %,d, %.2f %% |",
                digits.size(),
                title,
                100 * error(before.applyTo(digits)),
                100 * error(digits),
                Math.round(passed(digits) * digits.size()),
                100 * passed(digits));
          }
        });
  }

  private static void print(List<ScorePictures.Negatives> kinds, List<Double> refused) {
    line("%n| pictures | goal | refused |");
    line("|---|---|---|");
    for (int i = 0; i < kinds.size(); i++) {
      ScorePictures.Negatives kind = kinds.get(i);
      line(
          "| %s | %.0f %% | %,d of %,d, %.1f %%%s |",
          kind.title(),
          100 * kind.goal(),
          Math.round(refused.get(i) * kind.drawn()),
          kind.drawn(),
          100 * refused.get(i),
          refused.get(i) < kind.goal() ? ": **missed**" : "");
    }
  }

  /** Each at its own threshold, which 99 % of MNIST's images and of the pictures of digits pass. */
  private static void printBaselines(
      ModelArtifact artifact,
      DigitClassifier classifier,
      Map<String, List<LabelledImage>> digits,
      List<ScorePictures.Negatives> negatives)
      throws Exception {
    try (OutlierScores others = new OutlierScores(artifact, MnistFiles.train(BASELINES))) {
      Map<String, Double> thresholds = new LinkedHashMap<>();
      for (List<LabelledImage> images : digits.values()) {
        scores(others, classifier, images.stream().map(LabelledImage::image).toList())
            .forEach(
                (name, values) -> {
                  if (values.size() >= 100) {
                    Collections.sort(values);
                    double least = values.get((int) ((1 - PASSED) * values.size()));
                    thresholds.merge(name, least, Math::min);
                  }
                });
      }
      line("%n| refused | %s |", String.join(" | ", thresholds.keySet()));
      line("|---|%s", "---|".repeat(thresholds.size()));
      for (ScorePictures.Negatives kind : negatives) {
        List<String> cells = new ArrayList<>();
        scores(others, classifier, kind.readable())
            .forEach(
                (name, values) -> {
                  long passed =
                      values.stream().filter(value -> value >= thresholds.get(name)).count();
                  cells.add(format("%.1f %%", 100 * (1 - (double) passed / kind.drawn())));
                });
        line("| %s | %s |", kind.title(), String.join(" | ", cells));
      }
    }
  }

  private static Map<String, List<Double>> scores(
      OutlierScores others, DigitClassifier classifier, List<DigitImage> images) {
    Map<String, List<Double>> scores = others.of(images);
    scores.put(
        "digit score",
        new ArrayList<>(
            classify(classifier, images).stream()
                .map(answer -> (double) answer.digitScore())
                .toList()));
    return scores;
  }

  private static void printRiskAndCoverage(Map<String, Evaluation> answers) {
    line(
        "%n| `unsure.confidence` | %s |",
        String.join(
            " | ", answers.keySet().stream().map("%s: sure, wrong of these"::formatted).toList()));
    line("|---|%s", "---|".repeat(answers.size()));
    for (double confidence : CONFIDENCES) {
      List<String> cells = new ArrayList<>();
      for (Evaluation digits : answers.values()) {
        int sure = 0;
        int wrong = 0;
        for (int i = 0; i < digits.size(); i++) {
          boolean counts = digits.classification(i).confidence() >= confidence;
          sure += counts ? 1 : 0;
          wrong += counts && !digits.isRight(i) ? 1 : 0;
        }
        cells.add(format("%.2f %%, %d", 100.0 * sure / digits.size(), wrong));
      }
      line("| %.2f | %s |", confidence, String.join(" | ", cells));
    }
  }

  private static Evaluation evaluate(DigitClassifier classifier, List<LabelledImage> images) {
    return Evaluation.of(classifier, images, done -> {});
  }

  private static double error(Evaluation digits) {
    return Reliability.of(digits).expectedCalibrationError();
  }

  private static double passed(Evaluation digits) {
    long passed = 0;
    for (int i = 0; i < digits.size(); i++) {
      passed += digits.classification(i).digitScore() >= THRESHOLD ? 1 : 0;
    }
    return (double) passed / digits.size();
  }

  /** Of all that were drawn, those refused by the preprocessing or by their score. */
  private static double refused(DigitClassifier classifier, ScorePictures.Negatives kind) {
    long passed =
        classify(classifier, kind.readable()).stream()
            .filter(answer -> answer.digitScore() >= THRESHOLD)
            .count();
    return 1 - (double) passed / kind.drawn();
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

  private static void line(String format, Object... values) {
    System.out.println(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
