package io.digitstream.cli.train;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.FileNames;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.ProgressBar;
import io.digitstream.cli.console.Terminal;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.SeenImages;
import io.digitstream.train.Evaluation;
import io.digitstream.train.OrientationCheck;
import io.digitstream.train.report.Gallery;
import io.digitstream.train.report.PngFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model by labelled images, without Kafka. */
@Command(
    name = "evaluate",
    description = "Judge a model by labelled images, without Kafka.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Mixin private LabelledDataOption data;

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most mistakes to list. Default: ${DEFAULT-VALUE}.")
  private int mostMistakes;

  @Option(
      names = "--gallery",
      paramLabel = "FILE.png",
      description =
          "Draw the images with their answers: all if they are at most 100, else the mistakes.")
  private Path gallery;

  @Option(
      names = "--strict",
      description = "Fail if a picture cannot be read. It counts as wrong in any case.")
  private boolean strict;

  public EvaluateCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    if (mostMistakes < 0) {
      throw new ConfigException("--mistakes is %d, expected at least 0".formatted(mostMistakes));
    }
    DataSource source = data.source(context);
    ModelArtifact artifact = context.artifact(config.model());
    context.terminal().out().println("Model " + artifact.metadata().id());
    if (!source.isFiles()) {
      EvaluationTable table = new EvaluationTable(context.terminal().out());
      Evaluation evaluation = evaluate(artifact, config, source.testImages());
      finish(table, evaluation, i -> "image " + i);
      table.unseen(evaluation, SeenImages.in(artifact));
      return 0;
    }
    ReadableFiles files =
        ReadableFiles.of(source.files(), ConfiguredComponents.preprocessor(config.images()));
    EvaluationTable table = new EvaluationTable(context.terminal().out(), files.unreadable());
    FileNames names = source.names(files.readable());
    Evaluation evaluation = evaluate(artifact, config, files.images());
    table.images(evaluation, names);
    table.unreadable(source.names(files.unreadableFiles()));
    finish(table, evaluation, names);
    table.unseen(evaluation, SeenImages.in(artifact));
    return strict && !files.unreadable().isEmpty() ? 1 : 0;
  }

  private Evaluation evaluate(
      ModelArtifact artifact, DigitstreamConfig config, List<LabelledImage> images)
      throws Exception {
    ProgressBar bar = new ProgressBar("evaluate", "images");
    Terminal terminal = context.terminal();
    try (GracefulShutdown end = new GracefulShutdown();
        DigitClassifier classifier =
            new InterruptibleClassifier(
                ConfiguredComponents.classifier(artifact, config.model()), end)) {
      OrientationCheck.warning(classifier, images).ifPresent(terminal.progress()::println);
      return Evaluation.of(
          classifier, images, done -> terminal.showStatus(bar.render(done, images.size(), "")));
    } finally {
      terminal.clearStatus();
    }
  }

  private void finish(EvaluationTable table, Evaluation evaluation, IntFunction<String> names)
      throws UserException {
    table.digits(evaluation);
    table.mistakes(evaluation, names, mostMistakes);
    table.accuracy(evaluation);
    if (gallery == null) {
      return;
    }
    try {
      PngFile.write(new Gallery(evaluation, names).all(), gallery);
      context.terminal().out().println("Wrote " + gallery);
    } catch (IOException e) {
      throw new UserException("The gallery %s cannot be written: %s".formatted(gallery, e), e);
    }
  }
}
