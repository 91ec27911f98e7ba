package io.digitstream.train.recipe;

import io.digitstream.train.TrainingSplit;
import io.digitstream.train.augment.Augmentation;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a network is trained: everything that affects its weights except the data and the seed. */
public record Recipe(
    String name, Schedule schedule, Regularisation regularisation, Selection selection) {

  /**
   * The steps of the optimizer, Adam.
   *
   * @param epochs passes over the training images
   * @param batchSize images per step
   */
  public record Schedule(int epochs, int batchSize, LearningRate learningRate) {}

  /**
   * Regularisation, in addition to the architecture's dropout.
   *
   * @param syntheticShare number of synthetic digits per training image; 0 for none
   * @param labelSmoothing share of each label spread over all ten digits; 0 for none
   * @param averageDecay of the weights' exponential moving average, per step; 0 for none
   */
  public record Regularisation(
      Augmentation augmentation, float syntheticShare, float labelSmoothing, float averageDecay) {
    public static final Regularisation NONE = new Regularisation(Augmentation.NONE, 0, 0, 0);
  }

  /**
   * Which epoch's weights are kept.
   *
   * @param heldOut most training images kept for validation, see {@link TrainingSplit}; 0 validates
   *     on the test images and keeps the last epoch, because the test images must not select a
   *     model
   * @param patience epochs without a better validation before the training ends; 0 never ends it
   */
  public record Selection(int heldOut, int patience) {
    static final Selection LAST = new Selection(0, 0);

    public Selection {
      if (heldOut == 0 && patience > 0) {
        throw new IllegalArgumentException(
            "Early stopping chooses by validation and needs held-out images, but none are held"
                + " out");
      }
    }

    /** Whether the epoch with the best validation is kept instead of the last. */
    public boolean keepsBest() {
      return heldOut > 0;
    }
  }

  /**
   * The Keras notebook's: Adam at 0.001, batches of 100, 10 epochs, validated on the test images.
   */
  public static Recipe notebook() {
    return new Recipe(
        "notebook",
        new Schedule(10, 100, LearningRate.constant(0.001f)),
        Regularisation.NONE,
        Selection.LAST);
  }

  /** The recipe with the highest accuracy on MNIST and on drawings; see docs/training.md. */
  public static Recipe best() {
    return new Recipe(
        "best",
        new Schedule(20, 100, LearningRate.cosine(0.001f, 0.05)),
        new Regularisation(Augmentation.HANDWRITING, 0.2f, 0.02f, 0.999f),
        new Selection(5_000, 0));
  }

  /** For training that starts from a model, with small steps; see docs/training.md. */
  public static Recipe fineTuning() {
    return new Recipe(
        "fine-tuning",
        new Schedule(5, 50, LearningRate.cosine(0.0002f, 0.05)),
        new Regularisation(Augmentation.HANDWRITING, 0, 0.02f, 0.99f),
        Selection.LAST);
  }

  public Recipe with(Schedule schedule) {
    return new Recipe(name, schedule, regularisation, selection);
  }

  public Recipe with(Regularisation regularisation) {
    return new Recipe(name, schedule, regularisation, selection);
  }

  public Recipe with(Selection selection) {
    return new Recipe(name, schedule, regularisation, selection);
  }

  /** All values by name. */
  Map<String, String> describe() {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("recipe", name);
    description.put("optimizer", "adam");
    description.put("loss", "categorical cross-entropy");
    description.put("epochs", String.valueOf(schedule.epochs));
    description.put("batch_size", String.valueOf(schedule.batchSize));
    description.put("learning_rate", schedule.learningRate.toString());
    description.put("augmentation", regularisation.augmentation.toString());
    description.put("synthetic_share", String.valueOf(regularisation.syntheticShare));
    description.put("label_smoothing", String.valueOf(regularisation.labelSmoothing));
    description.put("weight_average", String.valueOf(regularisation.averageDecay));
    description.put("held_out", String.valueOf(selection.heldOut));
    description.put("patience", String.valueOf(selection.patience));
    return description;
  }
}
