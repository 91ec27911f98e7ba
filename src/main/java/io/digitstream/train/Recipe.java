package io.digitstream.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained: everything that changes its weights but the data and the seed.
 *
 * @param epochs passes over the training images
 * @param batchSize images per step
 * @param learningRate of Adam
 * @param heldOut training images kept for validation; 0 validates on the test images
 */
public record Recipe(
    String name, int epochs, int batchSize, LearningRate learningRate, int heldOut) {

  /**
   * The Keras notebook's: Adam at 0.001, batches of 100, 10 epochs, validated on the test images.
   */
  public static Recipe notebook() {
    return new Recipe("notebook", 10, 100, LearningRate.constant(0.001f), 0);
  }

  public Recipe withEpochs(int epochs) {
    return new Recipe(name, epochs, batchSize, learningRate, heldOut);
  }

  public Recipe withBatchSize(int batchSize) {
    return new Recipe(name, epochs, batchSize, learningRate, heldOut);
  }

  /** What an artifact says of how it was trained. */
  Map<String, String> describe() {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("recipe", name);
    description.put("optimizer", "adam");
    description.put("loss", "categorical cross-entropy");
    description.put("epochs", String.valueOf(epochs));
    description.put("batch_size", String.valueOf(batchSize));
    description.put("learning_rate", learningRate.toString());
    description.put("dropout", "0.5");
    description.put("held_out", String.valueOf(heldOut));
    return description;
  }
}
