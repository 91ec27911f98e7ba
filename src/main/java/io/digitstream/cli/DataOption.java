package io.digitstream.cli;

import picocli.CommandLine.Option;

/** The option of the commands that take labelled images. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "synthetic",
      description =
          "Folder with MNIST's files or with labelled images, or mnist (downloaded once),"
              + " or synthetic. Default: ${DEFAULT-VALUE}.")
  private String name;

  DataSource source(Workplace workplace) {
    return new DataSource(name, workplace);
  }

  /** As it was given. */
  @Override
  public String toString() {
    return name;
  }
}
