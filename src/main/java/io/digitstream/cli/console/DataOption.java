package io.digitstream.cli.console;

import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option of the commands that take labelled images. */
public final class DataOption {
  private static final String SYNTHETIC = "synthetic";

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = SYNTHETIC,
      description =
          "Folder or archive with MNIST's files or with labelled images, or mnist (downloaded"
              + " once), or synthetic; train reads several, such as mnist,DIR; docs/data-sets.md"
              + " lists all layouts. Default: ${DEFAULT-VALUE}.")
  private String name;

  public DataSource source(CommandContext context) {
    return new DataSource(name, context);
  }

  /** The images of files that say their digits in their names, if there is a pattern. */
  public DataSource source(CommandContext context, Pattern labelPattern) {
    return new DataSource(name, context, Optional.ofNullable(labelPattern));
  }

  /** Whether it is what it is if nothing is given. */
  public boolean isDefault() {
    return name.equals(SYNTHETIC);
  }

  /** As it was given. */
  @Override
  public String toString() {
    return name;
  }
}
