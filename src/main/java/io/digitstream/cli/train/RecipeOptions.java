package io.digitstream.cli.train;

import io.digitstream.config.ConfigException;
import io.digitstream.train.augment.Augmentation;
import io.digitstream.train.recipe.LearningRate;
import io.digitstream.train.recipe.Recipe;
import picocli.CommandLine.Option;

/** The options that choose a recipe, and change single ingredients of it. */
final class RecipeOptions {
  /** Of all steps; long enough for Adam's moments to settle. */
  private static final double WARM_UP = 0.05;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "notebook, best or, with --from, fine-tuning; see docs/training.md. Default: best, or"
              + " fine-tuning with --from.")
  private String name;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the training images. Default: best 20, notebook 10, fine-tuning 5.")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images per step. Default: 100, fine-tuning 50.")
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Adam's, at its peak. Default: 0.001, fine-tuning 0.0002.")
  private Float learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "cosine (with warm-up) or constant. Default: cosine, notebook constant.")
  private String schedule;

  @Option(
      names = "--augmentation",
      paramLabel = "NAME",
      description = "handwriting or none. Default: handwriting, notebook none.")
  private String augmentation;

  @Option(
      names = "--synthetic-share",
      paramLabel = "SHARE",
      description =
          "Synthetic digits to learn from as well, for each training image."
              + " Default: best 0.2, others 0.")
  private Float syntheticShare;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      description = "Of each label, spread over all digits. Default: 0.02, notebook 0.")
  private Float labelSmoothing;

  @Option(
      names = "--weight-average",
      paramLabel = "DECAY",
      description =
          "Of the weights' moving average, by step. Default: best 0.999, fine-tuning 0.99, notebook"
              + " 0.")
  private Float averageDecay;

  @Option(
      names = "--held-out",
      paramLabel = "N",
      description =
          "Most training images kept to choose the epoch by, at most a twelfth;"
              + " 0 validates on the test images and keeps the last epoch."
              + " Default: best 5000, others 0.")
  private Integer heldOut;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after so many epochs without a better one; 0 never does. Default: 0.")
  private Integer patience;

  /**
   * The recipe asked for.
   *
   * @param goesOn whether the training starts from a model
   * @throws ConfigException naming the option, its value and what was expected
   */
  Recipe recipe(boolean goesOn) throws ConfigException {
    Recipe recipe = named(name == null ? (goesOn ? "fine-tuning" : "best") : name, goesOn);
    return recipe
        .with(schedule(recipe.schedule()))
        .with(regularisation(recipe.regularisation()))
        .with(selection(recipe.selection()));
  }

  private static Recipe named(String name, boolean goesOn) throws ConfigException {
    if (name.equals("fine-tuning") && !goesOn) {
      throw new ConfigException("--recipe fine-tuning needs a model to start from: --from");
    }
    return switch (name) {
      case "fine-tuning" -> Recipe.fineTuning();
      case "notebook" -> Recipe.notebook();
      case "best" -> Recipe.best();
      default ->
          throw new ConfigException(
              "--recipe is '%s', expected notebook, best or fine-tuning".formatted(name));
    };
  }

  private Recipe.Schedule schedule(Recipe.Schedule standard) throws ConfigException {
    return new Recipe.Schedule(
        atLeast("--epochs", 1, epochs, standard.epochs()),
        atLeast("--batch-size", 1, batchSize, standard.batchSize()),
        learningRate(standard.learningRate()));
  }

  private LearningRate learningRate(LearningRate standard) throws ConfigException {
    float rate = learningRate == null ? standard.peak() : learningRate;
    if (!(rate > 0 && rate <= 1)) {
      throw new ConfigException(
          "--learning-rate is %s, expected more than 0 and at most 1".formatted(rate));
    }
    String shape = schedule == null ? standard.shape() : schedule;
    return switch (shape) {
      case "constant" -> LearningRate.constant(rate);
      case "cosine" -> LearningRate.cosine(rate, WARM_UP);
      default ->
          throw new ConfigException(
              "--schedule is '%s', expected constant or cosine".formatted(shape));
    };
  }

  private Recipe.Regularisation regularisation(Recipe.Regularisation standard)
      throws ConfigException {
    return new Recipe.Regularisation(
        augmentation(standard.augmentation()),
        share("--synthetic-share", syntheticShare, standard.syntheticShare()),
        share("--label-smoothing", labelSmoothing, standard.labelSmoothing()),
        share("--weight-average", averageDecay, standard.averageDecay()));
  }

  private Augmentation augmentation(Augmentation standard) throws ConfigException {
    if (augmentation == null) {
      return standard;
    }
    return switch (augmentation) {
      case "handwriting" -> Augmentation.HANDWRITING;
      case "none" -> Augmentation.NONE;
      default ->
          throw new ConfigException(
              "--augmentation is '%s', expected handwriting or none".formatted(augmentation));
    };
  }

  private Recipe.Selection selection(Recipe.Selection standard) throws ConfigException {
    int kept = atLeast("--held-out", 0, heldOut, standard.heldOut());
    int epochsWithout = atLeast("--patience", 0, patience, standard.patience());
    try {
      return new Recipe.Selection(kept, epochsWithout);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static int atLeast(String option, int least, Integer value, int standard)
      throws ConfigException {
    if (value != null && value < least) {
      throw new ConfigException("%s is %d, expected at least %d".formatted(option, value, least));
    }
    return value == null ? standard : value;
  }

  private static float share(String option, Float value, float standard) throws ConfigException {
    if (value != null && !(value >= 0 && value < 1)) {
      throw new ConfigException(
          "%s is %s, expected at least 0 and less than 1".formatted(option, value));
    }
    return value == null ? standard : value;
  }
}
