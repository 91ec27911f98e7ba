package io.digitstream.digit;

import java.util.List;

/**
 * A loaded model.
 *
 * <p>Used by one thread at a time and never shared between threads; a thread that needs one opens
 * its own and closes it.
 */
public interface DigitClassifier extends AutoCloseable {
  /** The artifact that predicts. */
  ModelId model();

  /**
   * Classifies a batch in one forward pass.
   *
   * @param images one or more images
   * @return one classification for each image, in the same order
   * @throws RuntimeException if the model fails; no image of the batch is then answered
   */
  List<Classification> classify(List<DigitImage> images);

  /** Frees the native memory. */
  @Override
  void close();
}
