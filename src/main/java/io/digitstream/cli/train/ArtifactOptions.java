package io.digitstream.cli.train;

import picocli.CommandLine.Option;

/** The options that say where a trained model is written, and whether it is. */
final class ArtifactOptions extends ArtifactPlace {
  @Option(
      names = "--force",
      description = "Write the model even if it is no better than always answering one digit.")
  private boolean force;

  @Option(
      names = "--no-calibration",
      description =
          "Do not fit a temperature and a digit score, which takes minutes and changes no answer.")
  private boolean uncalibrated;

  /** Whether temperature and digit score are left out. */
  boolean uncalibrated() {
    return uncalibrated;
  }

  /** Whether a model that is worth nothing is written as well. */
  boolean force() {
    return force;
  }
}
