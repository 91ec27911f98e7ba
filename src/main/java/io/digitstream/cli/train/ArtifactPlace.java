package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.config.ConfigException;
import io.digitstream.model.network.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say where a model is written. */
class ArtifactPlace {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "models",
      description = "Folder that gets NAME/VERSION. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(names = "--name", paramLabel = "NAME", description = "Default: the architecture.")
  private String name;

  @Option(names = "--version-name", paramLabel = "VERSION", description = "Default: the time.")
  private String version;

  /** The folder of all models. */
  Path out() {
    return out;
  }

  String name(Architecture architecture) {
    return name(architecture.id());
  }

  /** The name, or another one if none was given. */
  String name(String otherwise) {
    return name == null ? otherwise : name;
  }

  String version(Instant now) {
    return version == null ? VERSION.format(now) : version;
  }

  /** Where the unfinished training of this name keeps its checkpoints. */
  Path checkpoints(Architecture architecture) {
    return out.resolve(".checkpoints").resolve(name(architecture));
  }

  /**
   * Returns if the model can be written there, as far as can be known before there is one.
   *
   * @throws ConfigException if a name cannot be a folder's
   * @throws UserException if there is such a model already
   */
  void requireUsable(Architecture architecture) throws ConfigException, UserException {
    requireUsable(name(architecture));
  }

  /** The same with the model's name. */
  void requireUsable(String folder) throws ConfigException, UserException {
    requireFolderName("--name", name);
    requireFolderName("--version-name", version);
    if (version != null && Files.exists(out.resolve(folder).resolve(version))) {
      throw new UserException("There is already a model " + out.resolve(folder).resolve(version));
    }
  }

  private static void requireFolderName(String option, String value) throws ConfigException {
    if (value != null && !FOLDER_NAME.matcher(value).matches()) {
      throw new ConfigException(
          "%s is '%s', expected letters, digits, '.', '_' and '-'".formatted(option, value));
    }
  }
}
