package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ConfidenceBins;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;

/**
 * How sure an answer was.
 *
 * @param bin of its confidence, or {@link #UNLIKE_ANY_DIGIT}
 * @param sure by the thresholds of its time
 */
public record Certainty(int bin, boolean sure) {
  /** In place of a confidence, where the image is not like a digit. */
  public static final int UNLIKE_ANY_DIGIT = ConfidenceBins.COUNT;

  /** The number of bins, with that of images that are not like a digit. */
  public static final int BINS = ConfidenceBins.COUNT + 1;

  private static final int SURE = 0x40;

  public Certainty {
    if (bin < 0 || bin >= BINS) {
      throw new IllegalArgumentException("A bin is 0 to " + (BINS - 1) + ", but it was " + bin);
    }
  }

  public static Certainty of(Prediction answer) {
    boolean unlike = answer.unsure().filter(UnsureReason.UNLIKE_ANY_DIGIT::equals).isPresent();
    int bin = unlike ? UNLIKE_ANY_DIGIT : ConfidenceBins.of(answer.classification().confidence());
    return new Certainty(bin, answer.isSure());
  }

  /** In one byte that is not negative. */
  byte toByte() {
    return (byte) (sure ? bin | SURE : bin);
  }

  static Certainty of(byte code) {
    return new Certainty(code & ~SURE, (code & SURE) != 0);
  }
}
