package io.digitstream.ops.metrics;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfidenceBins;
import java.util.Arrays;

/** The labels and confidences of the last predictions, counted. Safe for several threads. */
final class DriftWindow {
  private final byte[] ring;
  private final int[] labels = new int[Classification.CLASSES];
  private final int[] confidence = new int[ConfidenceBins.COUNT];
  private int size;
  private int next;

  DriftWindow(int capacity) {
    ring = new byte[capacity];
  }

  synchronized void add(Classification classification) {
    int bin = ConfidenceBins.of(classification.confidence());
    if (size == ring.length) {
      labels[ring[next] % Classification.CLASSES]--;
      confidence[ring[next] / Classification.CLASSES]--;
    } else {
      size++;
    }
    labels[classification.label()]++;
    confidence[bin]++;
    ring[next] = (byte) (bin * Classification.CLASSES + classification.label());
    next = (next + 1) % ring.length;
  }

  /** Forgets all. */
  synchronized void clear() {
    Arrays.fill(labels, 0);
    Arrays.fill(confidence, 0);
    size = 0;
    next = 0;
  }

  synchronized int size() {
    return size;
  }

  synchronized int[] labels() {
    return labels.clone();
  }

  synchronized int[] confidence() {
    return confidence.clone();
  }
}
