package io.digitstream.model.network;

import java.util.List;

/** The notebook's CNN: four convolutions and three dense layers, 5,259,594 parameters. */
final class CnnLayers {
  private CnnLayers() {}

  /**
   * The layers in order; the last gives ten logits.
   *
   * @param dropout share of the two hidden dense layers' outputs that is dropped in training
   */
  static List<Layer> layers(float dropout) {
    return List.of(
        Layer.same("conv1", 3, 64, 1),
        Layer.same("conv2", 3, 64, 1),
        Layer.maxPool("pool1"),
        Layer.same("conv3", 3, 128, 1),
        Layer.valid("conv4", 3, 256),
        Layer.maxPool("pool2"),
        Layer.flatten(),
        Layer.dense("dense1", 512),
        Layer.dropout("dropout1", dropout),
        Layer.dense("dense2", 256),
        Layer.dropout("dropout2", dropout),
        Layer.logits("dense3", 10));
  }
}
