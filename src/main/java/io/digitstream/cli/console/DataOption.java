package io.digitstream.cli.console;

import picocli.CommandLine.Option;

/** The option of the commands that take labelled images. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "synthetic",
      description =
          "Folder with MNIST's files or with labelled images, mnist (downloaded once), or"
              + " synthetic. Default: ${DEFAULT-VALUE}.")
  private String name;

  public DataSource source(CommandContext context) {
    return new DataSource(name, context);
  }

  /** As it was given. */
  @Override
  public String toString() {
    return name;
  }
}
