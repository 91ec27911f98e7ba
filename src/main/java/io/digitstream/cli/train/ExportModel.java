package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.OutputFile;
import io.digitstream.config.ConfigException;
import io.digitstream.config.Settings;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.interchange.ExportFormat;
import io.digitstream.model.interchange.ModelExport;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model as one file for PyTorch, ONNX Runtime and other programs. */
@Command(
    name = "export",
    description = "Write a model as one file for other programs, see docs/exporting.md.",
    mixinStandardHelpOptions = true)
final class ExportModel implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private ModelCommand.Location location;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = Settings.DEFAULT_MODEL,
      description =
          "A name for its newest version, NAME/VERSION, or a folder. Default: ${DEFAULT-VALUE}.")
  private String reference;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "torchscript, onnx, or safetensors (the weights alone).")
  private String format;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "File to write; one that is there is replaced.")
  private Path file;

  ExportModel(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ArtifactException, ConfigException, UserException {
    ExportFormat wanted = format();
    ModelArtifact artifact = context.models(location.directory).find(reference);
    // Starts PyTorch, which decodes the weights
    ComputeDevice.find("cpu", 0);
    OutputFile.write(file, ModelExport.file(artifact, wanted));
    context.terminal().out().println("Wrote %s to %s".formatted(artifact.metadata().id(), file));
    return 0;
  }

  private ExportFormat format() throws ConfigException {
    try {
      return ExportFormat.of(format);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }
}
