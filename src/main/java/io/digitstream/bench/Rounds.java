package io.digitstream.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The same figure from several rounds. */
public record Rounds(List<Double> values) {
  public Rounds {
    values = List.copyOf(values);
  }

  /** The median. */
  public double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public double least() {
    return Arrays.stream(values.toArray(Double[]::new))
        .mapToDouble(Double::doubleValue)
        .min()
        .orElseThrow();
  }

  public double most() {
    return Arrays.stream(values.toArray(Double[]::new))
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }

  /** The ratio of this to the other, round by round: a disturbance affects both of a pair. */
  public Rounds ratioTo(Rounds other) {
    return new Rounds(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / other.values.get(round))
            .toList());
  }
}
