package io.digitstream.train;

import ai.djl.ndarray.NDArray;
import io.digitstream.model.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The exponential moving average of a network's weights, as a network. It generalises better than
 * the weights after any single step.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky, 1992</a>
 */
final class WeightAverage {
  private final Network average;
  private final float decay;
  private final List<Pair> pairs = new ArrayList<>();

  private record Pair(NDArray weights, NDArray mean) {}

  /**
   * Resumes an average.
   *
   * @param average a network whose weights are changed in place
   */
  WeightAverage(Network trained, Network average, float decay) {
    this.average = average;
    this.decay = decay;
    trained
        .parameters()
        .forEach(
            (name, parameter) ->
                pairs.add(
                    new Pair(parameter.getArray(), average.parameters().get(name).getArray())));
  }

  Network network() {
    return average;
  }

  /**
   * Adds the weights after a step. The first steps have a higher weight; otherwise the random
   * initial weights would dominate for too long.
   *
   * @param step from 1
   */
  void update(int step) {
    float kept = Math.min(decay, (1f + step) / (10f + step));
    for (Pair pair : pairs) {
      // Detached: the average must not become part of the gradient's graph
      try (NDArray weights = pair.weights.stopGradient();
          NDArray share = weights.mul(1 - kept)) {
        pair.mean.muli(kept).addi(share);
      }
    }
  }
}
