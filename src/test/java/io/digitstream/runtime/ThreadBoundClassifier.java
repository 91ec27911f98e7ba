package io.digitstream.runtime;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.util.List;

/** Fails if another thread uses or closes it than the one that opened it. */
final class ThreadBoundClassifier implements DigitClassifier {
  private final DigitClassifier classifier;
  private final Thread owner = Thread.currentThread();
  private volatile boolean closed;

  ThreadBoundClassifier(DigitClassifier classifier) {
    this.classifier = classifier;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public ModelId model() {
    return classifier.model();
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    requireOwner();
    return classifier.classify(images);
  }

  @Override
  public void close() {
    requireOwner();
    closed = true;
    classifier.close();
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner || closed) {
      throw new IllegalStateException("Of " + owner + ", used by " + Thread.currentThread());
    }
  }
}
