package io.digitstream.topology.batching;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.RecordPosition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps outcomes that took long. If their transaction times out, they are available when its
 * records are processed again. So each try gets further, instead of timing out forever. Not
 * thread-safe.
 *
 * <p>Kafka Streams processes several records of each task between two clock checks and cannot be
 * interrupted in between, so a series of slow images may exceed any transaction timeout.
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

  /** The kept outcome of a record. */
  Optional<Outcome> find(FetchedImage image) {
    if (outcomes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(outcomes.get(image.position()))
        .filter(kept -> kept.image().equals(Fingerprint.of(image.bytes())))
        .map(Kept::outcome);
  }

  /**
   * Keeps an image's outcome if it took long.
   *
   * @param image not settled yet
   * @param took the work on it, and on those that it was worked on together with
   */
  void keep(FetchedImage image, Outcome outcome, Duration took) {
    if (took.compareTo(slow) < 0) {
      return;
    }
    outcomes.put(image.position(), new Kept(Fingerprint.of(image.bytes()), outcome));
    if (outcomes.size() > MOST) {
      outcomes.remove(outcomes.keySet().iterator().next());
    }
  }

  private record Kept(Fingerprint image, Outcome outcome) {}
}
