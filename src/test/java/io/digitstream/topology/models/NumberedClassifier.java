package io.digitstream.topology.models;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers each image with the last digit of its version, counts how many are open, and insists on
 * one thread.
 */
public final class NumberedClassifier implements DigitClassifier {
  private final int version;
  private final AtomicInteger open;
  private Thread user;
  private boolean closed;

  public NumberedClassifier(int version, AtomicInteger open) {
    this.version = version;
    this.open = open;
    open.incrementAndGet();
  }

  @Override
  public ModelId model() {
    return new ModelId("numbered", String.valueOf(version));
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    if (closed) {
      throw new IllegalStateException("Version " + version + " is closed");
    }
    requireOwnThread();
    user = Thread.currentThread();
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[version % Classification.CLASSES] = 1;
    return Collections.nCopies(images.size(), Classification.of(probabilities));
  }

  @Override
  public void close() {
    if (closed) {
      throw new IllegalStateException("Version " + version + " is closed twice");
    }
    requireOwnThread();
    closed = true;
    open.decrementAndGet();
  }

  private void requireOwnThread() {
    if (user != null && user != Thread.currentThread()) {
      throw new IllegalStateException("Version " + version + " is used by two threads");
    }
  }
}
