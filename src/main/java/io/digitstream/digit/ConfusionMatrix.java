package io.digitstream.digit;

import java.util.Arrays;

/**
 * Counts of true against predicted digits, and what follows from them. Not thread-safe.
 *
 * <p>Precision, recall and F1 are {@code NaN} where nothing was predicted, or nothing true.
 */
public final class ConfusionMatrix {
  private final long[][] counts = new long[Classification.CLASSES][Classification.CLASSES];

  /** Counts one image. */
  public void add(int trueLabel, int predictedLabel) {
    counts[trueLabel][predictedLabel]++;
  }

  /** Takes back one image that was counted. */
  public void remove(int trueLabel, int predictedLabel) {
    counts[trueLabel][predictedLabel]--;
  }

  /** Sets how many images of a digit were read as another, or as itself. */
  public void set(int trueLabel, int predictedLabel, long count) {
    counts[trueLabel][predictedLabel] = count;
  }

  /** Adds another's counts. */
  public void addAll(ConfusionMatrix other) {
    for (int trueLabel = 0; trueLabel < counts.length; trueLabel++) {
      for (int predictedLabel = 0; predictedLabel < counts.length; predictedLabel++) {
        counts[trueLabel][predictedLabel] += other.counts[trueLabel][predictedLabel];
      }
    }
  }

  /** How many images of a digit were read as another, or as itself. */
  public long count(int trueLabel, int predictedLabel) {
    return counts[trueLabel][predictedLabel];
  }

  /** Images counted. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** Images read right. */
  public long correct() {
    long correct = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      correct += counts[digit][digit];
    }
    return correct;
  }

  /** The share read right, 0 to 1; {@code NaN} of none. */
  public double accuracy() {
    return (double) correct() / total();
  }

  /** Images of this digit. */
  public long support(int digit) {
    return Arrays.stream(counts[digit]).sum();
  }

  /** Images read as this digit. */
  public long predicted(int digit) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[digit];
    }
    return predicted;
  }

  /** Of the images read as this digit, the share that is. */
  public double precision(int digit) {
    return (double) counts[digit][digit] / predicted(digit);
  }

  /** Of the images of this digit, the share read as it. */
  public double recall(int digit) {
    return (double) counts[digit][digit] / support(digit);
  }

  /** The harmonic mean of precision and recall. */
  public double f1(int digit) {
    double precision = precision(digit);
    double recall = recall(digit);
    return 2 * precision * recall / (precision + recall);
  }
}
