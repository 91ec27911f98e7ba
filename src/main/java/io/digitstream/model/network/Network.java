package io.digitstream.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chain of named layers from N×1×28×28 floats in 0..1 to N×10 logits.
 *
 * <p>It may have a second end: further layers that take what one of the layers gives, and give one
 * more logit, of whether the image is a digit at all. The output is then N×11.
 */
public final class Network {
  /** The shape of one input, with a batch of one. */
  public static final Shape INPUT = new Shape(1, 1, 28, 28);

  private final List<Layer> layers;
  private final int features;
  private final List<Layer> score;
  private final SequentialBlock block;

  public Network(List<Layer> layers) {
    this(layers, "", List.of());
  }

  /**
   * A network with a digit score.
   *
   * @param features the name of the layer whose output the score takes
   * @param score the layers from there to one logit; none for no score
   */
  Network(List<Layer> layers, String features, List<Layer> score) {
    this.layers = layers;
    this.features = layers.stream().map(Layer::name).toList().indexOf(features) + 1;
    this.score = score;
    this.block = score.isEmpty() ? sequence(layers) : scored();
  }

  private static SequentialBlock sequence(List<Layer> layers) {
    SequentialBlock sequence = new SequentialBlock();
    layers.forEach(layer -> sequence.add(layer.block()));
    return sequence;
  }

  private SequentialBlock scored() {
    return sequence(layers.subList(0, features))
        .add(
            new ParallelBlock(
                outputs ->
                    new NDList(
                        NDArrays.concat(
                            new NDList(outputs.stream().map(NDList::head).toList()), 1)),
                List.of(sequence(layers.subList(features, layers.size())), sequence(score))));
  }

  /** The layers of the classification. */
  public List<Layer> layers() {
    return layers;
  }

  /** The layers whose last one gives what the digit score takes; none without a score. */
  public List<Layer> featureLayers() {
    return layers.subList(0, features);
  }

  /** Whether there is a digit score. */
  public boolean isScored() {
    return !score.isEmpty();
  }

  /** The whole chain as one DJL block. */
  public Block block() {
    return block;
  }

  /** Writes the layers of the classification in order. */
  public void writeTo(LayerWriter writer) {
    layers.forEach(layer -> layer.writing().accept(writer));
  }

  /** The layers of the digit score; none without one. */
  public List<Layer> scoreLayers() {
    return score;
  }

  /** The parameters' values by name. The network must be initialised. */
  public Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    parameters().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
    return arrays;
  }

  /** Initialises the weights that have no values yet; the manager owns them. */
  public void initialize(NDManager manager) {
    block.initialize(manager, DataType.FLOAT32, INPUT);
  }

  /** The trainable parameters in order, by names such as {@code conv1.weight}. */
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>(parameters(layers));
    parameters.putAll(parameters(score));
    return parameters;
  }

  private static Map<String, Parameter> parameters(List<Layer> layers) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Layer layer : layers) {
      layer
          .block()
          .getParameters()
          .values()
          .forEach(
              parameter -> parameters.put(layer.name() + "." + parameter.getName(), parameter));
    }
    return parameters;
  }

  /** The number of trainable values. The network must be initialised. */
  public long parameterCount() {
    return parameters().values().stream().mapToLong(p -> p.getArray().size()).sum();
  }

  /**
   * The floating-point operations of one image: two for each weight at every position of a
   * convolution. The network must be initialised.
   */
  public long operations() {
    long operations = 0;
    Shape shape = INPUT;
    for (Layer layer : layers) {
      shape = layer.block().getOutputShapes(new Shape[] {shape})[0];
      long places = shape.dimension() == 4 ? shape.get(2) * shape.get(3) : 1;
      for (Parameter parameter : layer.block().getParameters().values()) {
        if (parameter.getType() == Parameter.Type.WEIGHT) {
          operations += 2 * parameter.getArray().size() * places;
        }
      }
    }
    return operations;
  }

  /**
   * The shape before the flatten layer: channels, height and width. The network must be
   * initialised.
   */
  public Shape flattened() {
    Shape shape = INPUT;
    for (Layer layer : layers) {
      Shape next = layer.block().getOutputShapes(new Shape[] {shape})[0];
      if (next.dimension() < shape.dimension()) {
        return shape.slice(1);
      }
      shape = next;
    }
    throw new IllegalStateException("No layer makes one row of an image");
  }

  /** A row for each layer. The network must be initialised. */
  public List<LayerSummary> summary() {
    List<LayerSummary> rows = new ArrayList<>();
    Shape shape = INPUT;
    for (Layer layer : layers) {
      shape = layer.block().getOutputShapes(new Shape[] {shape})[0];
      long parameters = 0;
      for (Parameter parameter : layer.block().getParameters().values()) {
        parameters += parameter.getArray().size();
      }
      rows.add(new LayerSummary(layer.name(), layer.operation(), describe(shape), parameters));
    }
    return rows;
  }

  /** The shape as text, channels last and without the batch. */
  private static String describe(Shape shape) {
    if (shape.dimension() == 4) {
      return shape.get(2) + "×" + shape.get(3) + "×" + shape.get(1);
    }
    return String.valueOf(shape.get(1));
  }
}
