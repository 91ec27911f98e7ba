package io.digitstream.topology.batching;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.RecordPosition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Outcomes that took long, kept so that a transaction which timed out over them finds them when its
 * records come again: it gets further each time, where it would time out for ever. Not thread-safe.
 *
 * <p>Streams takes several records of each task between two looks at the clock, and cannot be
 * stopped in between, so a run of slow images may outlast any transaction.
 */
final class SlowOutcomes {
  /** More records than are in hand between two commits, where they are slow. */
  private static final int MOST = 4096;

  private final Duration slow;
  private final Map<RecordPosition, Kept> outcomes = new LinkedHashMap<>();

  /** Keeps what took so long, or longer. */
  SlowOutcomes(Duration slow) {
    this.slow = slow;
  }

  /** Settles a record as before; false if it is not known. */
  boolean settle(FetchedImage image) {
    if (outcomes.isEmpty()) {
      return false;
    }
    Kept kept = outcomes.get(image.position());
    if (kept == null || !kept.image().equals(Fingerprint.of(image.bytes()))) {
      return false;
    }
    image.settle(kept.outcome());
    return true;
  }

  /**
   * Keeps the outcomes of images that were worked on together, if that took long.
   *
   * @param settled with the bytes that they had
   */
  void keep(Map<FetchedImage, byte[]> settled, Duration took) {
    if (took.compareTo(slow) < 0) {
      return;
    }
    settled.forEach(
        (image, bytes) ->
            outcomes.put(image.position(), new Kept(Fingerprint.of(bytes), image.outcome())));
    while (outcomes.size() > MOST) {
      outcomes.remove(outcomes.keySet().iterator().next());
    }
  }

  private record Kept(Fingerprint image, Outcome outcome) {}
}
