package io.digitstream.cli.train;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.DataSource;
import io.digitstream.config.ConfigException;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.mnist.MnistDownload;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Architecture;
import io.digitstream.train.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which network is trained, and from which weights. */
final class StartOptions {
  private static final String MNIST = "mnist";

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Network to train. Default: cnn, or that of --from.")
  private String architecture;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model: a name for its newest version, NAME/VERSION, or a"
              + " folder. Default: random weights.")
  private String from;

  @Option(
      names = "--rehearsal",
      paramLabel = "SOURCE",
      description =
          "With --from: images that the model is not to forget, as --data names them. Default:"
              + " mnist if it was downloaded before, or else synthetic.")
  private String rehearsal;

  /**
   * The model to start from, if one is asked for.
   *
   * @param ownModels the folder of the user's own models
   * @throws ArtifactException if there is none such
   */
  Optional<ModelArtifact> model(CommandContext context, Path ownModels)
      throws ArtifactException, ConfigException {
    if (from == null) {
      if (rehearsal != null) {
        throw new ConfigException("--rehearsal needs a model to start from: --from");
      }
      return Optional.empty();
    }
    return Optional.of(context.models(ownModels).find(from));
  }

  /**
   * The network to train.
   *
   * @throws ConfigException if it is unknown, or not that of the model to start from
   */
  Architecture architecture(Optional<ModelArtifact> model) throws ConfigException {
    String ofModel = model.map(start -> start.metadata().architecture()).orElse("cnn");
    if (model.isPresent() && architecture != null && !architecture.equals(ofModel)) {
      throw new ConfigException(
          "--architecture is '%s', but --from %s has the architecture '%s'"
              .formatted(architecture, from, ofModel));
    }
    try {
      return Architecture.of(architecture == null ? ofModel : architecture);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** What a training from that model needs of it. */
  StartingPoint startingPoint(ModelArtifact model, CommandContext context)
      throws ArtifactException, DatasetException {
    String source = rehearsal == null ? available(context) : rehearsal;
    return new StartingPoint(
        "%s (%.12s)".formatted(model.metadata().id(), model.metadata().weights().sha256()),
        model.classifierWeights(),
        dataset(source, context));
  }

  /** Data sets beside the new one that a model is to read well: the rehearsal's, and MNIST. */
  List<DigitDataset> otherTests(Optional<StartingPoint> start, CommandContext context)
      throws DatasetException {
    List<DigitDataset> others = new ArrayList<>();
    start.ifPresent(point -> others.add(point.rehearsal()));
    if ((start.isEmpty() || rehearsal != null) && available(context).equals(MNIST)) {
      others.add(dataset(MNIST, context));
    }
    return others;
  }

  private static DigitDataset dataset(String source, CommandContext context)
      throws DatasetException {
    return new DataSource(source, context)
        .dataset(new StandardPreprocessor(DecodeLimits.DEFAULT), false);
  }

  private static String available(CommandContext context) {
    return MnistDownload.toCache(context.environment()).isComplete() ? MNIST : "synthetic";
  }
}
