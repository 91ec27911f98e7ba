package io.digitstream.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.List;

/**
 * A network for speed: six convolutions and two dense layers, 241,834 parameters.
 *
 * <p>Strides halve the picture before the channels grow, since what a layer costs is the size of
 * its output times its channels. Beside the notebook's CNN it multiplies a fifteenth as much for an
 * image and holds a twentieth of the weights; it is too small to learn its images by heart, and
 * needs no dropout.
 */
final class CompactLayers {
  private static final int SAME = 1;
  private static final int VALID = 0;

  private CompactLayers() {}

  /** The layers in order; the last gives ten logits. */
  static List<Layer> layers() {
    return List.of(
        new Layer("conv1", "conv 5×5 stride 2, relu", convolution(5, 32, 2, 2)),
        new Layer("conv2", "conv 3×3 same, relu", convolution(3, 32, 1, SAME)),
        new Layer("conv3", "conv 3×3 stride 2, relu", convolution(3, 64, 2, SAME)),
        new Layer("conv4", "conv 3×3 same, relu", convolution(3, 64, 1, SAME)),
        new Layer("conv5", "conv 3×3 valid, relu", convolution(3, 64, 1, VALID)),
        new Layer("conv6", "conv 3×3 valid, relu", convolution(3, 96, 1, VALID)),
        new Layer("flatten", "flatten", Blocks.batchFlattenBlock()),
        new Layer("dense1", "dense, relu", relu(dense(96))),
        new Layer("dense2", "dense, softmax", dense(10)));
  }

  private static Block convolution(int side, int filters, int stride, int padding) {
    return relu(
        Conv2d.builder()
            .setKernelShape(new Shape(side, side))
            .setFilters(filters)
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(padding, padding))
            .build());
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block relu(Block block) {
    return new SequentialBlock().add(block).add(Activation.reluBlock());
  }
}
