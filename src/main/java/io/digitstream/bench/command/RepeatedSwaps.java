package io.digitstream.bench.command;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.topology.models.ModelSlots;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Replaces the model again and again, as a deployment does: loaded and warmed up in the background.
 *
 * @param loaded a model that is ready to answer
 * @param pause from the start of one swap to that of the next, or longer if a swap takes longer
 */
record RepeatedSwaps(Supplier<DigitClassifier> loaded, Duration pause)
    implements ReplaceableCandidate.Change {
  @Override
  public AutoCloseable begin(ModelSlots slots) {
    var thread = Executors.newSingleThreadScheduledExecutor();
    Future<?> swaps =
        thread.scheduleAtFixedRate(
            () -> slots.replace(loaded), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return () -> end(thread, swaps);
  }

  /** A swap that failed fails the measurement. */
  private static void end(ExecutorService thread, Future<?> swaps) throws Exception {
    if (swaps.isDone()) {
      swaps.get();
    }
    thread.shutdown();
    thread.awaitTermination(1, TimeUnit.MINUTES);
  }
}
