package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.AccuracyTimes;
import java.util.Optional;

/**
 * The settings of the running accuracy.
 *
 * @param labels the topic of the true labels
 * @param output the topic of the accuracy
 * @param partitions the number of tasks that share the matching; fixed once the service has run
 * @param deployments the topic that decides about challengers; nothing where there never is one
 */
public record AccuracySettings(
    String labels,
    String output,
    int partitions,
    AccuracyTimes times,
    Optional<String> deployments) {
  public AccuracySettings {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "At least 1 partition is needed, but it was " + partitions);
    }
  }

  /** Without challengers. */
  public AccuracySettings(String labels, String output, int partitions, AccuracyTimes times) {
    this(labels, output, partitions, times, Optional.empty());
  }
}
