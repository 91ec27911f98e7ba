package io.digitstream.train.report;

import io.digitstream.model.ArtifactWriter;
import io.digitstream.train.calibration.CalibrationTest;
import io.digitstream.train.calibration.Reliability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a calibration is worth, as {@code calibration.md} and its reliability diagrams. */
public final class CalibrationReport implements ArtifactWriter.Attachments {
  private static final String REPORT = "calibration.md";

  private final CalibrationTest test;
  private final String command;

  /**
   * Creates a report.
   *
   * @param command that repeats the calibration
   */
  public CalibrationReport(CalibrationTest test, String command) {
    this.test = test;
    this.command = command;
  }

  /** Writes everything but the pictures. */
  @Override
  public void writeTo(Path directory) throws IOException {
    Files.write(directory.resolve(REPORT), lines(List.of()));
  }

  /**
   * Adds the pictures to an artifact that is written.
   *
   * @return the pictures that are missing, each with the reason
   */
  public List<String> draw(Path directory) throws IOException {
    List<String> drawn = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (!Canvas.isTextDrawable()) {
      return List.of("the reliability diagrams: Java found no font here");
    }
    for (CalibrationTest.DigitsResult digits : test.digits()) {
      String name = "reliability-%s.png".formatted(digits.title().replace(' ', '-'));
      new BoundedPicture(
              () -> new ReliabilityDiagram(digits.title()).draw(digits.before(), digits.after()))
          .writeTo(directory.resolve(name))
          .ifPresentOrElse(reason -> missing.add(name + ": " + reason), () -> drawn.add(name));
    }
    Files.write(directory.resolve(REPORT), lines(drawn));
    return missing;
  }

  private List<String> lines(List<String> pictures) {
    List<String> lines = new ArrayList<>();
    lines.add("# Calibration report");
    lines.add("");
    lines.addAll(tables());
    lines.add("");
    pictures.forEach(name -> lines.add("![%s](%s)".formatted(name, name)));
    lines.add("");
    lines.add("To repeat it:");
    lines.add("");
    lines.add("```");
    lines.add(command);
    lines.add("```");
    return lines;
  }

  /** The report's figures. */
  public List<String> tables() {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "Logits are divided by the temperature %.4f. ECE is the expected calibration error, in"
                + " %d bins of equal width.",
            test.temperature(), Reliability.BINS));
    lines.add("");
    lines.add("| digits | images | accuracy | ECE before | ECE after | digit score 0.5 or more |");
    lines.add("|---|---|---|---|---|---|");
    for (CalibrationTest.DigitsResult digits : test.digits()) {
      lines.add(
          format(
              "| %s | %,d | %.2f %% | %.2f %% | %.2f %% | %.2f %% |",
              digits.title(),
              digits.images(),
              100 * digits.accuracy(),
              100 * digits.before().expectedCalibrationError(),
              100 * digits.after().expectedCalibrationError(),
              100 * digits.passed()));
    }
    lines.add("");
    lines.add(
        "Pictures that show no single digit. They are drawn as those that the score learned from,"
            + " with another seed. *Unreadable* are those that the preprocessing refuses.");
    lines.add("");
    lines.add("| kind | pictures | unreadable | digit score below 0.5 | refused |");
    lines.add("|---|---|---|---|---|");
    for (CalibrationTest.NegativesResult kind : test.negatives()) {
      lines.add(
          format(
              "| %s | %,d | %,d | %,d | %.1f %% |",
              kind.title(),
              kind.drawn(),
              kind.unreadable(),
              kind.refused(),
              100 * kind.refusedShare()));
    }
    return lines;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
