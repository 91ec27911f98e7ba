package io.digitstream.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** The notebook's CNN: four convolutions and three dense layers, 5,259,594 parameters. */
final class CnnLayers {
  private static final Shape KERNEL = new Shape(3, 3);
  private static final Shape SAME = new Shape(1, 1);
  private static final Shape VALID = new Shape(0, 0);
  private static final Shape POOL = new Shape(2, 2);

  private CnnLayers() {}

  /**
   * The layers in order; the last gives ten logits.
   *
   * @param dropout share of the two hidden dense layers' outputs that is dropped in training
   */
  static List<Layer> layers(float dropout) {
    return List.of(
        new Layer("conv1", "conv 3×3 same, relu", convolution(64, SAME)),
        new Layer("conv2", "conv 3×3 same, relu", convolution(64, SAME)),
        new Layer("pool1", "max pool 2×2", Pool.maxPool2dBlock(POOL, POOL)),
        new Layer("conv3", "conv 3×3 same, relu", convolution(128, SAME)),
        new Layer("conv4", "conv 3×3 valid, relu", convolution(256, VALID)),
        new Layer("pool2", "max pool 2×2", Pool.maxPool2dBlock(POOL, POOL)),
        new Layer("flatten", "flatten", Blocks.batchFlattenBlock()),
        new Layer("dense1", "dense, relu", relu(dense(512))),
        new Layer("dropout1", "dropout " + dropout, dropout(dropout)),
        new Layer("dense2", "dense, relu", relu(dense(256))),
        new Layer("dropout2", "dropout " + dropout, dropout(dropout)),
        new Layer("dense3", "dense, softmax", dense(10)));
  }

  private static Block convolution(int filters, Shape padding) {
    return relu(
        Conv2d.builder().setKernelShape(KERNEL).setFilters(filters).optPadding(padding).build());
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block dropout(float rate) {
    return Dropout.builder().optRate(rate).build();
  }

  private static Block relu(Block block) {
    return new SequentialBlock().add(block).add(Activation.reluBlock());
  }
}
