package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.ConfigException;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.interchange.WeightImport;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of weights that another program trained. */
@Command(
    name = "import",
    description = "Make a model of weights that PyTorch or Keras trained, see docs/exporting.md.",
    mixinStandardHelpOptions = true)
final class ImportModel implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "FILE",
      description = "A .safetensors file, or a Keras model: .h5 or .keras.")
  private Path file;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      required = true,
      description = "Network that the weights are of: cnn (the Keras notebook's) or compact.")
  private String architecture;

  @Mixin private ArtifactPlace place;

  ImportModel(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws ArtifactException, ConfigException, UserException {
    Architecture network = architecture();
    place.requireUsable(network);
    if (!Files.isRegularFile(file)) {
      throw new UserException("There is no file " + file);
    }
    // Starts PyTorch, which encodes the weights
    ComputeDevice.find("cpu", 0);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    WeightImport.Result imported =
        new WeightImport(network, StandardPreprocessor.ID)
            .run(
                file,
                new WeightImport.Identity(place.name(network), place.version(now), now),
                place.out());
    PrintWriter out = context.terminal().out();
    imported
        .sources()
        .forEach((parameter, tensor) -> out.println("%-16s %s".formatted(parameter, tensor)));
    out.println("Wrote " + imported.artifact().directory());
    out.println(
        "Now check its accuracy: digits evaluate --model %s --data mnist"
            .formatted(imported.artifact().directory()));
    return 0;
  }

  private Architecture architecture() throws ConfigException {
    try {
      return Architecture.of(architecture);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }
}
