package io.digitstream.train.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Adam optimizer with moments that can be saved and restored, so that a resumed training gives
 * the same weights. DJL's Adam does not expose them.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, 2014</a>
 */
public final class ResumableAdam extends Optimizer {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;

  /** The value of Keras; PyTorch's is 1e-8. */
  private static final float EPSILON = 1e-7f;

  private final NDManager manager;
  private final Tracker learningRate;
  private final Map<String, String> namesById;
  private final Map<String, NDArray> means = new TreeMap<>();
  private final Map<String, NDArray> variances = new TreeMap<>();

  /**
   * Creates an optimizer.
   *
   * @param manager the owner of the moments
   * @param learningRate by step, from 1
   * @param namesById the parameters' names by DJL's id, which differs from run to run
   * @param stepsDone number of steps of earlier runs
   */
  public ResumableAdam(
      NDManager manager, Tracker learningRate, Map<String, String> namesById, int stepsDone) {
    super(new Builder().optBeginNumUpdate(stepsDone));
    this.manager = manager;
    this.learningRate = learningRate;
    this.namesById = namesById;
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray gradient) {
    int step = updateCount(parameterId);
    String name = namesById.get(parameterId);
    NDArray mean = means.computeIfAbsent(name, key -> manager.zeros(weight.getShape()));
    NDArray variance = variances.computeIfAbsent(name, key -> manager.zeros(weight.getShape()));
    float rate = learningRate.getNewValue(step);
    double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, gradient, mean, variance),
            new NDList(weight),
            rate,
            (float) (rate * correction),
            getWeightDecay(),
            rescaleGrad,
            clipGrad,
            BETA_1,
            BETA_2,
            EPSILON,
            true,
            false);
  }

  /** The moments as a safetensors file, named {@code mean.PARAMETER} and {@code variance.…}. */
  public byte[] moments() throws IOException {
    NDList moments = new NDList();
    means.forEach((name, mean) -> moments.add(named("mean." + name, mean)));
    variances.forEach((name, variance) -> moments.add(named("variance." + name, variance)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    moments.encode(bytes, NDList.Encoding.SAFETENSORS);
    return bytes.toByteArray();
  }

  /**
   * Restores the given moments.
   *
   * @throws IOException if these are not the moments of the same parameters
   */
  public void restore(byte[] file) throws IOException {
    try {
      for (NDArray moment : NDList.decode(manager, file)) {
        String[] parts = moment.getName().split("\\.", 2);
        (parts[0].equals("mean") ? means : variances).put(parts[1], moment);
      }
    } catch (RuntimeException e) {
      throw new IOException("the moments are not a safetensors file: " + e.getMessage(), e);
    }
    Set<String> expected = Set.copyOf(namesById.values());
    if (!means.keySet().equals(expected) || !variances.keySet().equals(expected)) {
      throw new IOException("the moments are those of other parameters");
    }
  }

  private static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  private static final class Builder extends OptimizerBuilder<Builder> {
    @Override
    protected Builder self() {
      return this;
    }
  }
}
