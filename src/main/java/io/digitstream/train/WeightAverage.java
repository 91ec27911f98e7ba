package io.digitstream.train;

import ai.djl.ndarray.NDArray;
import io.digitstream.model.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The exponential moving average of a network's weights, itself a network: it lies in the middle of
 * the steps' jitter, and generalises better than any one of them.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky, 1992</a>
 */
final class WeightAverage {
  private final Network average;
  private final float decay;
  private final List<Pair> pairs = new ArrayList<>();

  private record Pair(NDArray weights, NDArray mean) {}

  /**
   * Goes on averaging.
   *
   * @param average with weights of its own, which are changed in place
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
   * Takes in the weights after a step. The first steps count for more, or the random initial
   * weights would for too long.
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
