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
import io.digitstream.model.torchscript.InferenceScript;
import java.util.List;

/**
 * One row of a network's summary: a named layer, and what it does, such as {@code conv 3×3}.
 *
 * @param block as DJL trains it
 * @param script as TorchScript runs it, see {@link InferenceScript}: statements that change {@code
 *     x}; {@code $} stands for this layer's name
 */
public record Layer(String name, String operation, Block block, List<String> script) {
  private static final Shape HALF = new Shape(2, 2);
  private static final String RELU = "x = torch.relu_(x)";

  /** A convolution with as much padding as keeps the size, but for the stride; then relu. */
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
    String call =
        "x = torch.conv2d(x, torch.to_mkldnn(self.$_weight, None), torch.to_mkldnn(self.$_bias,"
            + " None), [%1$d, %1$d], [%2$d, %2$d], [1, 1], 1)";
    return new Layer(
        name,
        "conv %1$d×%1$d %2$s, relu".formatted(side, kind),
        relu(block),
        List.of(call.formatted(stride, padding), RELU));
  }

  static Layer maxPool(String name) {
    return new Layer(
        name,
        "max pool 2×2",
        Pool.maxPool2dBlock(HALF, HALF),
        List.of("x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)"));
  }

  /** The channels one after another: from here on, arrays have PyTorch's own layout. */
  static Layer flatten() {
    return new Layer(
        "flatten",
        "flatten",
        Blocks.batchFlattenBlock(),
        List.of("x = torch.flatten(torch.to_dense(x, None), 1)"));
  }

  static Layer dense(String name, int units) {
    return new Layer(name, "dense, relu", relu(linear(units)), List.of(LINEAR, RELU));
  }

  /** The last layer; it gives logits, and whoever reads them applies the softmax. */
  static Layer logits(String name, int units) {
    return new Layer(name, "dense, softmax", linear(units), List.of(LINEAR));
  }

  /** Nothing but in training. */
  static Layer dropout(String name, float rate) {
    return new Layer(name, "dropout " + rate, Dropout.builder().optRate(rate).build(), List.of());
  }

  private static final String LINEAR = "x = torch.linear(x, self.$_weight, self.$_bias)";

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block relu(Block block) {
    return new SequentialBlock().add(block).add(Activation.reluBlock());
  }
}
