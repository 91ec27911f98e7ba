package io.digitstream.digit;

import java.util.Arrays;

/**
 * A model's output for one image: a probability for each of the ten digits, and a score of how much
 * the image is like a digit at all. Immutable.
 */
public final class Classification {
  /** The number of classes: the digits 0 to 9, in this order. */
  public static final int CLASSES = 10;

  private final float[] probabilities;
  private final float digitScore;
  private final int label;

  private Classification(float[] probabilities, float digitScore, int label) {
    this.probabilities = probabilities;
    this.digitScore = digitScore;
    this.label = label;
  }

  /**
   * Copies the given probabilities, of a model that gives no digit score.
   *
   * @param probabilities ten finite values, by digit
   * @throws IllegalArgumentException if there are not ten, or one is not finite
   */
  public static Classification of(float[] probabilities) {
    return of(probabilities, 1);
  }

  /**
   * Copies the given probabilities.
   *
   * @param probabilities ten finite values, by digit
   * @param digitScore 0 to 1: see {@link #digitScore}
   * @throws IllegalArgumentException if there are not ten, or a value is not finite
   */
  public static Classification of(float[] probabilities, float digitScore) {
    if (probabilities.length != CLASSES) {
      throw new IllegalArgumentException(
          "A classification has 10 probabilities, but " + probabilities.length + " were given");
    }
    int best = 0;
    for (int digit = 0; digit < CLASSES; digit++) {
      if (!Float.isFinite(probabilities[digit])) {
        throw new IllegalArgumentException(
            "The probability of "
                + digit
                + " is "
                + probabilities[digit]
                + ", not a finite number");
      }
      if (probabilities[digit] > probabilities[best]) {
        best = digit;
      }
    }
    if (!(digitScore >= 0 && digitScore <= 1)) {
      throw new IllegalArgumentException(
          "A digit score is a number from 0 to 1, but it was " + digitScore);
    }
    return new Classification(probabilities.clone(), digitScore, best);
  }

  /**
   * Returns the digit if it is one.
   *
   * @throws IllegalArgumentException unless it is 0 to 9
   */
  public static int requireDigit(int digit) {
    if (digit < 0 || digit >= CLASSES) {
      throw new IllegalArgumentException("A label is a digit from 0 to 9, but it was " + digit);
    }
    return digit;
  }

  /** The most probable digit; of equally probable ones the smallest. */
  public int label() {
    return label;
  }

  /** The probability of {@link #label()}, 0 to 1. */
  public float confidence() {
    return probabilities[label];
  }

  /**
   * How much the image is like a digit, 0 to 1. The trainer sets the scale: 99 % of the digits that
   * it held out have 0.5 or more. It is 1 for each image where the model gives no score.
   */
  public float digitScore() {
    return digitScore;
  }

  /** The probability of one digit, 0 to 1. */
  public float probability(int digit) {
    return probabilities[digit];
  }

  /** A copy of the ten probabilities, by digit. */
  public float[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Classification that
        && digitScore == that.digitScore
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(probabilities) + Float.hashCode(digitScore);
  }

  @Override
  public String toString() {
    return label + " " + Arrays.toString(probabilities);
  }
}
