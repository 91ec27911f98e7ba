package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Reads the digit that {@link FakeImages} wrote, taking its time, and fails on poison. */
public final class FakeClassifier implements DigitClassifier {
  private final Duration perBatch;
  private final Duration perImage;
  private final List<Integer> batches = new ArrayList<>();
  private boolean closed;

  public FakeClassifier() {
    this(Duration.ZERO, Duration.ZERO);
  }

  public FakeClassifier(Duration perBatch, Duration perImage) {
    this.perBatch = perBatch;
    this.perImage = perImage;
  }

  /** The sizes of the batches asked for, those that failed too. */
  public List<Integer> batches() {
    return batches;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public ModelId model() {
    return new ModelId("fake", "1");
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    batches.add(images.size());
    simulate(perBatch.plus(perImage.multipliedBy(images.size())));
    if (images.stream().anyMatch(FakeImages::isPoison)) {
      throw new IllegalArgumentException("poisoned");
    }
    return images.stream().map(FakeClassifier::read).toList();
  }

  @Override
  public void close() {
    closed = true;
  }

  private static Classification read(DigitImage image) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[FakeImages.digit(image)] = 1;
    return Classification.of(probabilities);
  }

  private static void simulate(Duration work) {
    long end = System.nanoTime() + work.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
