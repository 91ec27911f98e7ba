package io.digitstream.topology.batching;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.outcome.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it is told. */
public final class RecordingListener implements PipelineListener {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  /** The images that are fetched, and neither predicted nor set aside. */
  public int inFlight() {
    return inFlight.get();
  }

  public List<String> events() {
    return events;
  }

  /** The sizes of the batches that the model answered. */
  public List<Integer> batches() {
    return batches;
  }

  @Override
  public void modelOpened(ModelId model) {
    events.add("opened " + model);
  }

  @Override
  public void inFlight(int change) {
    inFlight.addAndGet(change);
  }

  @Override
  public void decoded(Duration elapsed) {
    events.add("decoded");
  }

  @Override
  public void normalised(Duration elapsed) {
    events.add("normalised");
  }

  @Override
  public void batchPredicted(int size, Duration elapsed) {
    events.add("predicted " + size);
    batches.add(size);
  }

  @Override
  public void batchRetried(int size) {
    events.add("retried " + size);
  }

  @Override
  public void answered(Classification classification, Duration latency) {
    events.add("answered " + classification.label() + " after " + latency.toMillis() + " ms");
  }

  @Override
  public void answeredUnsure(UnsureReason because) {
    events.add("unsure " + because);
  }

  @Override
  public void sentToReview(boolean whole) {
    events.add(whole ? "review whole" : "review omitted");
  }

  @Override
  public void deadLettered(Stage stage, String reason) {
    events.add("dead-lettered " + stage.tag() + " " + reason);
  }
}
