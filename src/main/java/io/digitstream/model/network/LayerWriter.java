package io.digitstream.model.network;

/**
 * Writes a network's layers in another format, in order: each layer takes what the one before it
 * gives. The parameters of a layer are called {@code NAME.weight} and {@code NAME.bias}.
 */
public interface LayerWriter {
  /**
   * A convolution and then relu. Stride and padding are the same along both axes.
   *
   * @param side of the square kernel
   */
  void convolution(String name, int side, int stride, int padding);

  /** The maximum of each 2×2 square; squares do not overlap. */
  void maxPool(String name);

  /** Makes one row of an image's numbers: all of the first channel, then all of the second. */
  void flatten(String name);

  /** A multiplication by the transposed weights, plus the bias; then relu if it is wanted. */
  void dense(String name, boolean relu);

  /** Drops a share of the numbers at random, in training only: most writers write nothing. */
  default void dropout(float rate) {}
}
