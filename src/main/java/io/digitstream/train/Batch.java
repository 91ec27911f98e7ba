package io.digitstream.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import java.nio.ByteBuffer;

/**
 * Images and labels in the form of the arrays.
 *
 * @param pixels direct, native order, N×784 floats in 0..1
 * @param targets direct, native order, N×10 floats: the probability that each digit should get
 */
record Batch(ByteBuffer pixels, ByteBuffer targets, int size) {

  /** N×1×28×28. */
  NDArray images(NDManager manager) {
    Shape shape = new Shape(size, 1, DigitImage.SIDE, DigitImage.SIDE);
    return manager.create(pixels, shape, DataType.FLOAT32);
  }

  /** N×10. */
  NDArray labels(NDManager manager) {
    return manager.create(targets, new Shape(size, Classification.CLASSES), DataType.FLOAT32);
  }
}
