package io.digitstream.model.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.function.Consumer;

/**
 * One row of a network's summary: a named layer, and what it does, such as {@code conv 3×3}.
 *
 * @param block as DJL trains it
 * @param writing as other programs run it
 */
public record Layer(String name, String operation, Block block, Consumer<LayerWriter> writing) {
  private static final Shape HALF = new Shape(2, 2);

  /** A convolution with padding that keeps the size if the stride is 1, then relu. */
  static Layer same(String name, int side, int filters, int stride) {
    String kind = stride == 1 ? "same" : "stride " + stride;
    return convolution(name, side, filters, kind, stride, side / 2);
  }

  /** A convolution without padding, then relu. */
  static Layer valid(String name, int side, int filters) {
    return convolution(name, side, filters, "valid", 1, 0);
  }

  private static Layer convolution(
      String name, int side, int filters, String kind, int stride, int padding) {
    Block block =
        Conv2d.builder()
            .setKernelShape(new Shape(side, side))
            .setFilters(filters)
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(padding, padding))
            .build();
    return new Layer(
        name,
        "conv %1$d×%1$d %2$s, relu".formatted(side, kind),
        relu(block),
        writer -> writer.convolution(name, side, stride, padding));
  }

  static Layer maxPool(String name) {
    return new Layer(
        name, "max pool 2×2", Pool.maxPool2dBlock(HALF, HALF), writer -> writer.maxPool(name));
  }

  /** Flattens an image to one row, one channel after another. */
  static Layer flatten() {
    return new Layer(
        "flatten", "flatten", Blocks.batchFlattenBlock(), writer -> writer.flatten("flatten"));
  }

  static Layer dense(String name, int units) {
    return new Layer(name, "dense, relu", relu(linear(units)), writer -> writer.dense(name, true));
  }

  /** The last layer. Its output is logits; the reader applies the softmax. */
  static Layer logits(String name, int units) {
    return new Layer(name, "dense, softmax", linear(units), writer -> writer.dense(name, false));
  }

  /** The last layer of a digit score; it gives one logit, and its reader applies the sigmoid. */
  static Layer logit(String name) {
    return new Layer(name, "dense, sigmoid", linear(1), writer -> writer.dense(name, false));
  }

  /** Drops numbers at random, in training only. */
  static Layer dropout(String name, float rate) {
    return new Layer(
        name,
        "dropout " + rate,
        Dropout.builder().optRate(rate).build(),
        writer -> writer.dropout(rate));
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block relu(Block block) {
    return new SequentialBlock().add(block).add(Activation.reluBlock());
  }
}
