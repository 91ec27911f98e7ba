package io.digitstream.topology.accuracy.state;

import java.time.Duration;

/**
 * The retention times of the running accuracy.
 *
 * @param labels how long an image waits for its label, or a label for its image
 * @param tolerance how far ahead of the clock a record's timestamp may be
 * @param idle after how long a model version that nothing is counted for is not in use any more
 * @param totals after how long the totals of such a model version are deleted
 */
public record AccuracyTimes(Duration labels, Duration tolerance, Duration idle, Duration totals) {
  public AccuracyTimes {
    requirePositive(labels);
    requirePositive(tolerance);
    requirePositive(idle);
    requirePositive(totals);
  }

  private static void requirePositive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("A time is positive, but one was " + time);
    }
  }
}
