package io.digitstream.cli.train;

import io.digitstream.model.ModelArtifact;
import io.digitstream.train.report.CalibrationReport;
import java.io.IOException;
import java.io.PrintWriter;

/** Adds the reliability diagrams to a model that is written, and shows the report's tables. */
final class CalibrationPictures {
  private CalibrationPictures() {}

  static void draw(CalibrationReport report, ModelArtifact artifact, PrintWriter out) {
    report.tables().forEach(out::println);
    try {
      report.draw(artifact.directory()).forEach(missing -> out.println("Left out " + missing));
    } catch (IOException e) {
      out.println("Left out the reliability diagrams: " + e);
    }
  }
}
