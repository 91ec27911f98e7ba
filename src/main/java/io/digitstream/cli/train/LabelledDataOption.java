package io.digitstream.cli.train;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.console.DataSource;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that need the label of each image. */
final class LabelledDataOption {
  @Mixin private DataOption data;

  @Option(
      names = "--label-pattern",
      paramLabel = "REGEX",
      description =
          "Take each file's digit from its name: the first group of this regular expression,"
              + " such as 'img_([0-9])'.")
  private Pattern labelPattern;

  DataSource source(CommandContext context) {
    return data.source(context, labelPattern);
  }
}
