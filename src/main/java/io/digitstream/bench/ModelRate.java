package io.digitstream.bench;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Images that a model classifies in a second: in memory, with nothing else. */
public final class ModelRate {
  private final DigitClassifier classifier;
  private final List<DigitImage> batch;
  private final Duration measured;
  private final Stopwatch stopwatch;

  /**
   * Creates a measurement.
   *
   * @param images to take the batch from, over and over
   * @param measured how long it goes, by the stopwatch
   */
  public ModelRate(
      DigitClassifier classifier,
      List<DigitImage> images,
      int batchSize,
      Duration measured,
      Stopwatch stopwatch) {
    this.classifier = classifier;
    this.measured = measured;
    this.stopwatch = stopwatch;
    this.batch = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      batch.add(images.get(i % images.size()));
    }
  }

  /** A measurement with the fastest batch size, after measuring each once. */
  public static ModelRate atBestBatchSize(
      DigitClassifier classifier,
      List<DigitImage> images,
      List<Integer> batchSizes,
      Duration measured,
      Stopwatch stopwatch) {
    ModelRate best = null;
    double highest = 0;
    for (int batchSize : batchSizes) {
      ModelRate tried = new ModelRate(classifier, images, batchSize, measured, stopwatch);
      double rate = tried.measure();
      if (rate > highest) {
        highest = rate;
        best = tried;
      }
    }
    return best;
  }

  public int batchSize() {
    return batch.size();
  }

  /** Measures once, after one batch that does not count. */
  public double measure() {
    classifier.classify(batch);
    long start = stopwatch.nanos();
    long end = start;
    long classified = 0;
    while (end - start < measured.toNanos()) {
      classified += classifier.classify(batch).size();
      end = stopwatch.nanos();
    }
    return classified * 1e9 / (end - start);
  }
}
