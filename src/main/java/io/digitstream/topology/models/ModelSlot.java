package io.digitstream.topology.models;

import io.digitstream.digit.DigitClassifier;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The model of one stream thread. That thread alone uses and closes it; another thread may offer a
 * replacement, which the stream thread takes between two batches.
 */
public final class ModelSlot implements AutoCloseable {
  private final AtomicReference<DigitClassifier> offered = new AtomicReference<>();
  private final Consumer<ModelSlot> whenClosed;

  /** Preparing threads read which model it is; only the stream thread changes it. */
  private volatile DigitClassifier current;

  private volatile boolean closed;

  ModelSlot(Consumer<ModelSlot> whenClosed) {
    this.whenClosed = whenClosed;
  }

  /** Puts in the first model. */
  void begin(DigitClassifier first) {
    current = first;
  }

  /** The model in use. */
  public DigitClassifier current() {
    return current;
  }

  /**
   * Takes a replacement if one is offered, and closes the model that was in use. Only the stream
   * thread calls this, and only between two batches.
   */
  public Optional<DigitClassifier> takeOffered() {
    DigitClassifier next = offered.getAndSet(null);
    if (next == null) {
      return Optional.empty();
    }
    DigitClassifier old = current;
    current = next;
    old.close();
    return Optional.of(next);
  }

  /** Offers a replacement, which the slot owns from now on; one that was not taken is closed. */
  void offer(DigitClassifier replacement) {
    close(offered.getAndSet(replacement));
    if (closed) {
      close(offered.getAndSet(null));
    }
  }

  /** Closes the model in use and one that is offered. */
  @Override
  public void close() {
    closed = true;
    whenClosed.accept(this);
    close(offered.getAndSet(null));
    close(current);
  }

  private static void close(DigitClassifier classifier) {
    if (classifier != null) {
      classifier.close();
    }
  }
}
