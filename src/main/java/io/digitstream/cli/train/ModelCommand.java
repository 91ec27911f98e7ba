package io.digitstream.cli.train;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.config.Settings;
import io.digitstream.digit.AnswerShares;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelListing;
import io.digitstream.model.ModelMetadata;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists models, shows the facts of one, and exchanges them with other programs. */
public final class ModelCommand {
  private ModelCommand() {}

  public static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new Root())
        .addSubcommand("list", new ListModels(context))
        .addSubcommand("show", new ShowModel(context))
        .addSubcommand("export", new ExportModel(context))
        .addSubcommand("import", new ImportModel(context))
        .addSubcommand("calibrate", new CalibrateModel(context));
  }

  /** Needs one of its subcommands. */
  @Command(
      name = "model",
      description =
          "List, show, export, import or calibrate models, or change which one all running"
              + " instances serve.",
      mixinStandardHelpOptions = true)
  static final class Root implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Which one: list, show, export, import, calibrate, deploy, challenge, promote, withdraw,"
              + " rollback, status or history?");
    }
  }

  /** Where models lie. */
  static final class Location {
    @Option(
        names = "--models-dir",
        paramLabel = "DIR",
        defaultValue = "models",
        description =
            "Folder of your own models, searched beside the bundled ones."
                + " Default: ${DEFAULT-VALUE}.")
    Path directory;
  }

  /** A line for each model. */
  @Command(name = "list", description = "List all models.", mixinStandardHelpOptions = true)
  static final class ListModels implements Callable<Integer> {
    private final CommandContext context;
    @Mixin private Location location;

    ListModels(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() throws ArtifactException {
      PrintWriter out = context.terminal().out();
      out.println("MODEL                            TEST ACCURACY  TRAINED ON  CREATED");
      ModelListing listing = context.models(location.directory).list();
      for (ModelArtifact artifact : listing.usable()) {
        ModelMetadata model = artifact.metadata();
        Double accuracy = model.metrics().get("test_accuracy");
        out.println(
            "%-32s %13s  %-10s  %s"
                .formatted(
                    model.id(),
                    accuracy == null ? "-" : "%.2f %%".formatted(100 * accuracy),
                    model.trainingData().name(),
                    model.createdAt()));
      }
      for (ModelListing.Unusable model : listing.unusable()) {
        out.println("%-32s unusable: %s".formatted(model.id(), model.problem()));
      }
      return 0;
    }
  }

  /** Everything that an artifact says of itself, and whether its weights are intact. */
  @Command(name = "show", description = "Show a model's facts.", mixinStandardHelpOptions = true)
  static final class ShowModel implements Callable<Integer> {
    private final CommandContext context;
    @Mixin private Location location;

    @Parameters(
        arity = "0..1",
        paramLabel = "MODEL",
        defaultValue = Settings.DEFAULT_MODEL,
        description =
            "A name for its newest version, NAME/VERSION, or a folder. Default: ${DEFAULT-VALUE}.")
    private String reference;

    ShowModel(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() throws ArtifactException {
      ModelArtifact artifact = context.models(location.directory).find(reference);
      artifact.verifiedWeights();
      ModelMetadata model = artifact.metadata();
      row("model", model.id());
      row("architecture", model.architecture());
      row("classes", String.join(" ", model.classes()));
      row("input shape", model.inputShape());
      row("preprocessing", model.preprocessing());
      row("parameters", "%,d".formatted(model.weights().parameters()));
      row(
          "trained on",
          "%s, %,d images".formatted(model.trainingData().name(), model.trainingData().images()));
      row("data SHA-256", model.trainingData().checksum());
      rows(model.hyperParameters());
      row("seed", model.seed());
      metrics(model.metrics());
      if (model.calibration() != null) {
        row("temperature", model.temperature());
      }
      row("created at", model.createdAt());
      row("weights", artifact.directory().resolve(model.weights().file()));
      row("weights SHA-256", model.weights().sha256() + " (verified)");
      return 0;
    }

    /** The shares in one row each, where the file has ten values. */
    private void metrics(Map<String, Double> metrics) {
      Map<String, Double> single = new LinkedHashMap<>(metrics);
      Optional<AnswerShares> shares = AnswerShares.in(metrics);
      shares.ifPresent(found -> single.keySet().removeAll(found.toMetrics().keySet()));
      rows(single);
      shares.ifPresent(
          found -> {
            row("predicted shares", percent(found.labels()));
            row("confidence bins", percent(found.confidence()));
          });
    }

    private static String percent(List<Double> shares) {
      return shares.stream()
          .map(share -> "%.1f".formatted(100 * share))
          .collect(Collectors.joining(" ", "", " %"));
    }

    private void rows(Map<String, ?> values) {
      values.forEach((name, value) -> row(name.replace('_', ' '), value));
    }

    private void row(String name, Object value) {
      context.terminal().out().println("%-16s %s".formatted(name, value));
    }
  }
}
