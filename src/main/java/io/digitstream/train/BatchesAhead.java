package io.digitstream.train;

import io.digitstream.digit.LabelledImage;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An epoch's batches. A second thread makes the next batch during each training step. */
final class BatchesAhead implements Iterator<Batch>, AutoCloseable {
  private final BatchMaker maker;
  private final List<List<LabelledImage>> slices;
  private final int epoch;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batch-maker");
            thread.setDaemon(true);
            return thread;
          });
  private int begun;
  private int placesBegun;
  private CompletableFuture<Batch> ahead;

  /** Starts making the first batch. */
  BatchesAhead(BatchMaker maker, List<List<LabelledImage>> slices, int epoch) {
    this.maker = maker;
    this.slices = slices;
    this.epoch = epoch;
    begin();
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public Batch next() {
    Batch batch = ahead.join();
    begin();
    return batch;
  }

  private void begin() {
    if (begun == slices.size()) {
      ahead = null;
      return;
    }
    List<LabelledImage> slice = slices.get(begun);
    int first = placesBegun;
    ahead = CompletableFuture.supplyAsync(() -> maker.make(slice, epoch, first), thread);
    begun++;
    placesBegun += slice.size();
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
