package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * An accuracy as the JSON of {@code docs/accuracy.schema.json}.
 *
 * @param window null for all time
 * @param accuracy null where nothing is matched, like the other shares
 * @param labelsWithoutImage null in a window
 * @param lastCountedAt null where an earlier release counted
 * @param confusion by label, then by predicted label
 * @param sure null where no labelled answer said how sure it was, like {@code riskCoverage}
 * @param riskCoverage the answers above each threshold of the confidence
 */
@JsonInclude(Include.NON_NULL)
public record AccuracyDocument(
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String version,
    Window window,
    long matched,
    long correct,
    @JsonInclude Double accuracy,
    @JsonProperty(required = true) long imagesWithoutLabel,
    Long labelsWithoutImage,
    String lastCountedAt,
    List<ClassScores> classes,
    @JsonProperty(required = true) List<List<Long>> confusion,
    SureScores sure,
    List<CoverageRow> riskCoverage) {

  /** A window's times, in ISO 8601. */
  public record Window(
      @JsonProperty(required = true) String start,
      String end,
      @JsonProperty(required = true) String size) {}

  /** How well one digit is told. */
  public record ClassScores(
      int label, long support, long predicted, Double precision, Double recall, Double f1) {}

  public static AccuracyDocument of(Accuracy accuracy) {
    ConfusionMatrix confusion = accuracy.confusion();
    OptionalLong labels = accuracy.labelsWithoutImage();
    return new AccuracyDocument(
        accuracy.model().name(),
        accuracy.model().version(),
        accuracy.window().map(AccuracyDocument::window).orElse(null),
        accuracy.matched(),
        confusion.correct(),
        share(confusion.accuracy()),
        accuracy.imagesWithoutLabel(),
        labels.isPresent() ? labels.getAsLong() : null,
        accuracy.lastCountedAt().map(Instant::toString).orElse(null),
        digits().mapToObj(digit -> scores(confusion, digit)).toList(),
        digits().mapToObj(label -> row(confusion, label)).toList(),
        accuracy.sure().map(SureScores::of).orElse(null),
        accuracy.sure().map(CoverageRow::of).orElse(null));
  }

  Accuracy toAccuracy() {
    return new Accuracy(
        new ModelId(model, version),
        Optional.ofNullable(window)
            .map(
                it ->
                    new EventWindow(
                        WindowSize.of(Duration.parse(it.size())), Instant.parse(it.start()))),
        toMatrix(),
        imagesWithoutLabel,
        labelsWithoutImage == null ? OptionalLong.empty() : OptionalLong.of(labelsWithoutImage),
        Optional.ofNullable(lastCountedAt).map(Instant::parse),
        Optional.ofNullable(sure).map(scores -> scores.toCount(riskCoverage)));
  }

  private ConfusionMatrix toMatrix() {
    ConfusionMatrix matrix = new ConfusionMatrix();
    digits()
        .forEach(
            label ->
                digits()
                    .forEach(
                        predicted ->
                            matrix.set(label, predicted, confusion.get(label).get(predicted))));
    return matrix;
  }

  private static Window window(EventWindow window) {
    return new Window(
        window.start().toString(), window.end().toString(), window.size().duration().toString());
  }

  private static ClassScores scores(ConfusionMatrix confusion, int digit) {
    return new ClassScores(
        digit,
        confusion.support(digit),
        confusion.predicted(digit),
        share(confusion.precision(digit)),
        share(confusion.recall(digit)),
        share(confusion.f1(digit)));
  }

  private static List<Long> row(ConfusionMatrix confusion, int label) {
    return digits().mapToObj(predicted -> confusion.count(label, predicted)).toList();
  }

  private static IntStream digits() {
    return IntStream.range(0, Classification.CLASSES);
  }

  private static Double share(double share) {
    return Double.isNaN(share) ? null : share;
  }
}
