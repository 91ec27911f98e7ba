package io.digitstream.digit;

import java.util.Arrays;

/**
 * Counts of true against predicted digits, and the measures derived from them. Not thread-safe.
 *
 * <p>Precision, recall and F1 are {@code NaN} if the digit was never predicted, or has no image.
 */
public final class ConfusionMatrix {
  private final long[][] counts = new long[Classification.CLASSES][Classification.CLASSES];

  /** Counts one image. */
  public void add(int trueLabel, int predictedLabel) {
    counts[trueLabel][predictedLabel]++;
  }

  /** Removes one image that was counted. */
  public void remove(int trueLabel, int predictedLabel) {
    counts[trueLabel][predictedLabel]--;
  }

  /** Sets the number of images of one digit that were predicted as a digit. */
  public void set(int trueLabel, int predictedLabel, long count) {
    counts[trueLabel][predictedLabel] = count;
  }

  /** Adds the counts of another matrix. */
  public void addAll(ConfusionMatrix other) {
    for (int trueLabel = 0; trueLabel < counts.length; trueLabel++) {
      for (int predictedLabel = 0; predictedLabel < counts.length; predictedLabel++) {
        counts[trueLabel][predictedLabel] += other.counts[trueLabel][predictedLabel];
      }
    }
  }

  /** The number of images of one digit that were predicted as a digit. */
  public long count(int trueLabel, int predictedLabel) {
    return counts[trueLabel][predictedLabel];
  }

  /** The number of images. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** The number of correct predictions. */
  public long correct() {
    long correct = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      correct += counts[digit][digit];
    }
    return correct;
  }

  /** The share of correct predictions, 0 to 1; {@code NaN} without images. */
  public double accuracy() {
    return (double) correct() / total();
  }

  /** The number of images of this digit. */
  public long support(int digit) {
    return Arrays.stream(counts[digit]).sum();
  }

  /** The number of images that were predicted as this digit. */
  public long predicted(int digit) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[digit];
    }
    return predicted;
  }

  /** The precision: the share of images predicted as this digit that show it. */
  public double precision(int digit) {
    return (double) counts[digit][digit] / predicted(digit);
  }

  /** The recall: the share of images of this digit that were predicted as it. */
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
