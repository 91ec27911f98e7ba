package io.digitstream.model;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Batch normalisation of what the hidden layers' weights give, in training alone: afterwards it is
 * folded into the weights, so that the network that answers is as large and as fast as without.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy, 2015</a>
 */
public final class BatchNormalisation {
  private static final float EPSILON = 1e-5f;

  /** The share that is kept of earlier batches' statistics: only the last batch's count. */
  private static final float MOMENTUM = 0;

  private BatchNormalisation() {}

  /** Whether a parameter is a mean or a variance of batches, and not trained. */
  public static boolean isStatistic(Parameter parameter) {
    return parameter.getType() == Parameter.Type.RUNNING_MEAN
        || parameter.getType() == Parameter.Type.RUNNING_VAR;
  }

  static Block block() {
    return BatchNorm.builder().optEpsilon(EPSILON).optMomentum(MOMENTUM).build();
  }

  /**
   * Makes the network that gives the same logits without normalising.
   *
   * @param manager the owner of its weights
   * @param trained a network of the architecture, {@linkplain Network#normalised() normalised} or
   *     not
   */
  public static Network fold(Architecture architecture, NDManager manager, Network trained) {
    Network folded = architecture.newNetwork();
    folded.initialize(manager);
    Map<String, Parameter> parameters = trained.parameters();
    folded
        .parameters()
        .forEach(
            (name, parameter) ->
                parameter.getArray().set(FloatBuffer.wrap(fold(name, parameters))));
    return folded;
  }

  private static float[] fold(String name, Map<String, Parameter> trained) {
    float[] values = values(trained, name);
    String layer = name.substring(0, name.indexOf('.'));
    if (!trained.containsKey(layer + ".gamma")) {
      return values;
    }
    float[] gamma = values(trained, layer + ".gamma");
    float[] beta = values(trained, layer + ".beta");
    float[] mean = values(trained, layer + ".runningMean");
    float[] variance = values(trained, layer + ".runningVar");
    boolean isBias = trained.get(name).getType() == Parameter.Type.BIAS;
    int valuesPerOutput = values.length / gamma.length;
    for (int i = 0; i < values.length; i++) {
      int output = i / valuesPerOutput;
      double scale = gamma[output] / Math.sqrt(variance[output] + EPSILON);
      double folded =
          isBias ? (values[i] - mean[output]) * scale + beta[output] : values[i] * scale;
      values[i] = (float) folded;
    }
    return values;
  }

  private static float[] values(Map<String, Parameter> parameters, String name) {
    return parameters.get(name).getArray().toFloatArray();
  }
}
