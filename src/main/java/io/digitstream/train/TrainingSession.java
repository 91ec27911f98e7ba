package io.digitstream.train;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.Tracker;
import io.digitstream.model.Weights;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import io.digitstream.model.torchscript.TrainingScript;
import io.digitstream.train.checkpoint.ResumableAdam;
import io.digitstream.train.checkpoint.TrainingState;
import io.digitstream.train.recipe.StartingPoint;
import io.digitstream.train.recipe.TrainingPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A network in training and its native memory. Trains or evaluates one batch at a time. */
final class TrainingSession implements AutoCloseable {
  /** √(3 / mean(in, out)) = √(6 / (in + out)), Glorot and Bengio's bound. */
  private static final float GLOROT_MAGNITUDE = 3f;

  private final Model model;
  private final Network network;
  private final ResumableAdam adam;
  private final Trainer trainer;
  private final Optional<WeightAverage> average;
  private final Optional<Model> script;
  private int steps;

  /**
   * Starts or resumes.
   *
   * @param state of an earlier session; if empty, the weights are those of the plan's starting
   *     point, or else Glorot-uniform with biases at zero, as Keras has them
   * @throws IOException if the state is not one of this architecture
   */
  TrainingSession(
      TrainingPlan plan, Device device, Tracker learningRate, Optional<TrainingState> state)
      throws IOException {
    Architecture architecture = plan.architecture();
    model = Model.newInstance(architecture.id(), device, "PyTorch");
    GradientMode.off();
    try {
      NDManager manager = model.getNDManager();
      Optional<byte[]> weights =
          state.map(TrainingState::weights).or(() -> plan.start().map(StartingPoint::weights));
      network =
          weights.isPresent()
              ? Weights.read(architecture, manager, weights.get())
              : initialized(architecture, manager);
      network.parameters().values().forEach(parameter -> parameter.freeze(false));
      model.setBlock(network.block());
      steps = state.map(TrainingState::steps).orElse(0);
      adam = new ResumableAdam(manager, learningRate, namesById(network), steps);
      if (state.isPresent()) {
        adam.restore(state.get().moments());
      }
      average = average(plan, state);
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true))
                  .optDevices(new Device[] {device})
                  .optOptimizer(adam));
      trainer.initialize(Network.INPUT);
      script =
          plan.precision() == Precision.FLOAT32
              ? Optional.empty()
              : Optional.of(script(network, device));
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Model script(Network network, Device device) throws IOException {
    Model script = Model.newInstance("script", device, "PyTorch");
    try {
      script.load(new ByteArrayInputStream(TrainingScript.archive(network)));
      return script;
    } catch (MalformedModelException e) {
      script.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Network initialized(Architecture architecture, NDManager manager) {
    Network network = architecture.newNetwork();
    network
        .block()
        .setInitializer(
            new XavierInitializer(
                XavierInitializer.RandomType.UNIFORM,
                XavierInitializer.FactorType.AVG,
                GLOROT_MAGNITUDE),
            Parameter.Type.WEIGHT);
    network.initialize(manager);
    return network;
  }

  private Optional<WeightAverage> average(TrainingPlan plan, Optional<TrainingState> state)
      throws IOException {
    float decay = plan.recipe().regularisation().averageDecay();
    if (decay == 0) {
      return Optional.empty();
    }
    byte[] start = state.isPresent() ? state.get().average() : encode(network);
    Network mean = Weights.read(plan.architecture(), model.getNDManager(), start);
    return Optional.of(new WeightAverage(network, mean, decay));
  }

  private static Map<String, String> namesById(Network network) {
    Map<String, String> names = new HashMap<>();
    network.parameters().forEach((name, parameter) -> names.put(parameter.getId(), name));
    return names;
  }

  /** The network to evaluate: the average of the weights, if the recipe has one. */
  Network network() {
    return average.map(WeightAverage::network).orElse(network);
  }

  /** Takes one step of the optimizer and returns the score before it. */
  Score learn(Batch batch) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray labels = batch.labels(manager);
      Score score;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray logits = forward(batch.images(manager));
        NDArray loss = loss(labels, logits);
        collector.backward(loss);
        score = score(labels, logits, loss);
      }
      trainer.step();
      steps++;
      average.ifPresent(mean -> mean.update(steps));
      return score;
    }
  }

  /** The logits in the plan's precision, with gradients of the float32 weights. */
  private NDArray forward(NDArray images) {
    NDList inputs = new NDList(images);
    if (script.isEmpty()) {
      return trainer.forward(inputs).singletonOrThrow();
    }
    for (NDArray weight : network.arrays().values()) {
      // DJL makes a dictionary of arrays with a dot in their names, which a checkpoint gave them
      weight.setName(null);
      inputs.add(weight);
    }
    ParameterStore none = new ParameterStore(images.getManager(), false);
    return script.get().getBlock().forward(none, inputs, true).singletonOrThrow();
  }

  /** Evaluates a batch, without dropout. */
  Score judge(Batch batch) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray labels = batch.labels(manager);
      NDList images = new NDList(batch.images(manager));
      ParameterStore weights = new ParameterStore(manager, false);
      NDArray logits = network().block().forward(weights, images, false).singletonOrThrow();
      return score(labels, logits, loss(labels, logits));
    }
  }

  private NDArray loss(NDArray labels, NDArray logits) {
    return trainer.getLoss().evaluate(new NDList(labels), new NDList(logits));
  }

  private static Score score(NDArray labels, NDArray logits, NDArray loss) {
    long images = labels.getShape().get(0);
    long correct = logits.argMax(1).eq(labels.argMax(1)).countNonzero().getLong();
    return new Score(loss.getFloat() * images, correct, images);
  }

  /** Copies everything that the next step depends on. */
  TrainingState state() throws IOException {
    byte[] weights = encode(network);
    byte[] mean = average.isPresent() ? weights() : weights;
    return new TrainingState(steps, weights, adam.moments(), mean);
  }

  /** The weights to evaluate, as a safetensors file. */
  byte[] weights() throws IOException {
    return encode(network());
  }

  private static byte[] encode(Network network) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Weights.write(network, bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    script.ifPresent(Model::close);
    trainer.close();
    model.close();
  }
}
