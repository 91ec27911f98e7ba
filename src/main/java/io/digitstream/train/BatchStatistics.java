package io.digitstream.train;

import ai.djl.ndarray.NDArray;
import io.digitstream.model.BatchNormalisation;
import io.digitstream.model.Network;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The means and variances that a network's batch normalisation uses once it no longer learns: those
 * of many batches, where the network itself keeps the last batch's.
 */
final class BatchStatistics {
  private final List<NDArray> last;
  private final List<double[]> sums;
  private int batches;

  BatchStatistics(Network network) {
    last =
        network.parameters().values().stream()
            .filter(BatchNormalisation::isStatistic)
            .map(parameter -> parameter.getArray())
            .toList();
    sums = last.stream().map(array -> new double[(int) array.size()]).toList();
  }

  /** Takes in the batch that the network has just been given. */
  void add() {
    batches++;
    for (int i = 0; i < sums.size(); i++) {
      float[] values = last.get(i).toFloatArray();
      double[] sum = sums.get(i);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += values[j];
      }
    }
  }

  /** Has the network use the mean over the batches. */
  void apply() {
    for (int i = 0; i < sums.size(); i++) {
      double[] sum = sums.get(i);
      FloatBuffer mean = FloatBuffer.allocate(sum.length);
      for (double value : sum) {
        mean.put((float) (value / batches));
      }
      last.get(i).set(mean.flip());
    }
  }
}
