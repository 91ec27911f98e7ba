package io.digitstream.train;

/**
 * The sums of one or more batches.
 *
 * @param loss cross-entropy, summed over the images
 */
record Score(double loss, long correct, long images) {
  static final Score NONE = new Score(0, 0, 0);

  Score plus(Score other) {
    return new Score(loss + other.loss, correct + other.correct, images + other.images);
  }

  double meanLoss() {
    return loss / images;
  }

  double accuracy() {
    return (double) correct / images;
  }
}
