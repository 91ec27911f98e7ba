package io.digitstream.topology.accuracy;

import java.time.Duration;

/**
 * What the running accuracy is made with.
 *
 * @param labels the topic of the true labels
 * @param output the topic of the accuracy
 * @param retention how long an image waits for its label, or a label for its image
 * @param partitions among how many tasks the matching is shared; fixed once the service has run
 */
public record AccuracySettings(String labels, String output, Duration retention, int partitions) {
  public AccuracySettings {
    if (retention.isZero() || retention.isNegative()) {
      throw new IllegalArgumentException("The retention is positive, but it was " + retention);
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("There is at least 1 partition, not " + partitions);
    }
  }
}
