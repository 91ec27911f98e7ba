package io.digitstream.train;

/**
 * The results of two models on the same test images.
 *
 * @param data what the images are called
 * @param before correct answers of the earlier model
 * @param after correct answers of the new model
 * @param lost images that only the earlier model classified correctly
 * @param gained images that only the new model classified correctly
 */
public record PairedResult(String data, int images, int before, int after, int lost, int gained) {
  private static final double SIGNIFICANT = 0.05;

  /** Compares two evaluations of the same images, in the same order. */
  public static PairedResult of(String data, Evaluation earlier, Evaluation later) {
    int before = 0;
    int after = 0;
    int lost = 0;
    int gained = 0;
    for (int i = 0; i < earlier.size(); i++) {
      boolean was = earlier.isRight(i);
      boolean is = later.isRight(i);
      before += was ? 1 : 0;
      after += is ? 1 : 0;
      lost += was && !is ? 1 : 0;
      gained += is && !was ? 1 : 0;
    }
    return new PairedResult(data, earlier.size(), before, after, lost, gained);
  }

  /** McNemar's exact p-value, two-sided. */
  public double p() {
    return McNemar.p(lost, gained);
  }

  /**
   * For example {@code better on mnist}. A difference that chance explains is neither better nor
   * worse.
   */
  public String verdict() {
    if (p() >= SIGNIFICANT) {
      return "not different, beyond chance, on " + data;
    }
    return (gained > lost ? "better on " : "worse on ") + data;
  }
}
