package io.digitstream.topology.accuracy.state;

import java.util.Arrays;

/**
 * Counts labelled answers by how sure they were, and the correct ones among them. Not thread-safe.
 *
 * <p>The bins tell what another threshold of the confidence would do; the sure answers are those by
 * the threshold of their time.
 */
public final class SureCount {
  private final long[] matched = new long[Certainty.BINS];
  private final long[] correct = new long[Certainty.BINS];
  private long sureMatched;
  private long sureCorrect;

  /** Counts one answer. */
  public void add(Certainty certainty, boolean isCorrect) {
    change(certainty, isCorrect, 1);
  }

  /** Removes one answer that was counted. */
  void remove(Certainty certainty, boolean isCorrect) {
    change(certainty, isCorrect, -1);
  }

  private void change(Certainty certainty, boolean isCorrect, int by) {
    matched[certainty.bin()] += by;
    correct[certainty.bin()] += isCorrect ? by : 0;
    if (certainty.sure()) {
      sureMatched += by;
      sureCorrect += isCorrect ? by : 0;
    }
  }

  /** Sets the counts of a bin. */
  public void setBin(int bin, long matched, long correct) {
    this.matched[bin] = matched;
    this.correct[bin] = correct;
  }

  /** Sets the counts of the sure answers. */
  public void setSure(long matched, long correct) {
    sureMatched = matched;
    sureCorrect = correct;
  }

  public long matched(int bin) {
    return matched[bin];
  }

  public long correct(int bin) {
    return correct[bin];
  }

  public long sureMatched() {
    return sureMatched;
  }

  public long sureCorrect() {
    return sureCorrect;
  }

  /** All answers that said how sure they were. */
  public long total() {
    return Arrays.stream(matched).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SureCount that
        && Arrays.equals(matched, that.matched)
        && Arrays.equals(correct, that.correct)
        && sureMatched == that.sureMatched
        && sureCorrect == that.sureCorrect;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matched) + 31 * Arrays.hashCode(correct);
  }
}
