package io.digitstream.train.calibration;

import io.digitstream.dataset.negative.NegativeKind;
import io.digitstream.dataset.negative.PictureSeries;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a calibration is worth on images that it was not fitted to.
 *
 * @param answers to the test images, with the temperature
 * @param digits the test images, and pictures of them
 * @param negatives pictures of everything else
 */
public record CalibrationTest(
    double temperature,
    Evaluation answers,
    List<DigitsResult> digits,
    List<NegativesResult> negatives) {
  private static final int MOST_PICTURES = 2_000;
  private static final int NEGATIVES = 500;
  private static final float THRESHOLD = 0.5f;

  public CalibrationTest {
    digits = List.copyOf(digits);
    negatives = List.copyOf(negatives);
  }

  /**
   * The answers to digits.
   *
   * @param before of the confidences at a temperature of 1
   * @param passed the share with a digit score of 0.5 or more
   */
  public record DigitsResult(
      String title,
      int images,
      double accuracy,
      Reliability before,
      Reliability after,
      double passed) {}

  /**
   * The scores of what is no digit.
   *
   * @param drawn the number of pictures
   * @param unreadable those that the preprocessing refused
   * @param refused those with a digit score below 0.5
   */
  public record NegativesResult(String title, int drawn, int unreadable, int refused) {
    /** Those refused by either, as a share. */
    public double refusedShare() {
      return (double) (unreadable + refused) / drawn;
    }
  }

  /** For the artifact, by name. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("test_accuracy", answers.confusion().accuracy());
    metrics.put("test_loss", answers.loss());
    metrics.put("test_calibration_error", digits.get(0).after().expectedCalibrationError());
    metrics.put("test_digit_score_passed", digits.get(0).passed());
    metrics.putAll(answers.shares().toMetrics());
    return metrics;
  }

  static CalibrationTest of(
      NetworkReading scored,
      Temperature temperature,
      PictureSeries pictures,
      List<LabelledImage> test) {
    List<DigitsResult> digits = new ArrayList<>();
    Evaluation answers = scored.of(test);
    digits.add(digits("test images", answers, temperature));
    List<LabelledImage> drawn = pictures.digits(Math.min(MOST_PICTURES, test.size()));
    if (!drawn.isEmpty()) {
      digits.add(digits("pictures of digits", scored.of(drawn), temperature));
    }
    List<NegativesResult> negatives = new ArrayList<>();
    int count = Math.min(NEGATIVES, test.size());
    for (NegativeKind kind : NegativeKind.values()) {
      List<LabelledImage> readable =
          pictures.negatives(kind, count).stream()
              .map(image -> new LabelledImage(image, 0))
              .toList();
      int passed = passed(scored.of(readable));
      negatives.add(
          new NegativesResult(
              kind.toString(), count, count - readable.size(), readable.size() - passed));
    }
    return new CalibrationTest(
        temperature.value(), temperature.applyTo(answers), digits, negatives);
  }

  private static DigitsResult digits(String title, Evaluation before, Temperature temperature) {
    return new DigitsResult(
        title,
        before.size(),
        before.confusion().accuracy(),
        Reliability.of(before),
        Reliability.of(temperature.applyTo(before)),
        (double) passed(before) / before.size());
  }

  private static int passed(Evaluation evaluation) {
    int passed = 0;
    for (int i = 0; i < evaluation.size(); i++) {
      passed += evaluation.classification(i).digitScore() >= THRESHOLD ? 1 : 0;
    }
    return passed;
  }
}
