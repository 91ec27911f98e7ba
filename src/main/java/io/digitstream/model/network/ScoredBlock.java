package io.digitstream.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/** A chain of layers, and a second chain that takes the outputs of some of them. */
final class ScoredBlock extends AbstractBlock {
  private final List<Layer> layers;
  private final List<String> features;
  private final List<Layer> score;

  /**
   * Creates one.
   *
   * @param features the names of the layers whose outputs the score takes, side by side in a row
   */
  ScoredBlock(List<Layer> layers, List<String> features, List<Layer> score) {
    this.layers = layers;
    this.features = features;
    this.score = score;
    layers.forEach(layer -> addChildBlock(layer.name(), layer.block()));
    score.forEach(layer -> addChildBlock(layer.name(), layer.block()));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore weights, NDList inputs, boolean training, PairList<String, Object> options) {
    NDList rows = new NDList();
    NDArray logits = inputs.singletonOrThrow();
    for (Layer layer : layers) {
      logits = layer.block().forward(weights, new NDList(logits), training).singletonOrThrow();
      if (features.contains(layer.name())) {
        rows.add(logits.reshape(logits.getShape().get(0), -1));
      }
    }
    NDArray logit = NDArrays.concat(rows, 1);
    for (Layer layer : score) {
      logit = layer.block().forward(weights, new NDList(logit), training).singletonOrThrow();
    }
    return new NDList(NDArrays.concat(new NDList(logits, logit), 1));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape shape = inputs[0];
    long width = 0;
    for (Layer layer : layers) {
      layer.block().initialize(manager, type, shape);
      shape = layer.block().getOutputShapes(new Shape[] {shape})[0];
      width += features.contains(layer.name()) ? shape.slice(1).size() : 0;
    }
    Shape row = new Shape(inputs[0].get(0), width);
    for (Layer layer : score) {
      layer.block().initialize(manager, type, row);
      row = layer.block().getOutputShapes(new Shape[] {row})[0];
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape shape = inputs[0];
    for (Layer layer : layers) {
      shape = layer.block().getOutputShapes(new Shape[] {shape})[0];
    }
    return new Shape[] {new Shape(shape.get(0), shape.get(1) + 1)};
  }
}
