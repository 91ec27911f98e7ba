package io.digitstream.model.network;

/**
 * Writes a network's layers in another format, in order. The output of each layer is the input of
 * the next. The parameters of a layer are called {@code NAME.weight} and {@code NAME.bias}.
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

  /** Flattens an image to one row: all numbers of the first channel, then of the second. */
  void flatten(String name);

  /** A multiplication by the transposed weights, plus the bias, then optionally relu. */
  void dense(String name, boolean relu);

  /**
   * Drops a share of the numbers at random, in training only. Most writers write nothing for it.
   */
  default void dropout(float rate) {}
}
