package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Match;
import io.digitstream.topology.accuracy.state.MatchStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Forgets the images of one partition whose retention has expired. Not thread-safe.
 *
 * <p>It cannot fall behind: each new image removes up to two old ones, so the store grows only
 * while no image is old. A pass every few seconds removes the rest, for a limited time, so that the
 * thread's images do not wait for it.
 */
final class Forgetter {
  /** Few enough to take some milliseconds, enough to be worth a search. */
  private static final int AT_ONCE = 500;

  private static final int NEW_FOR_A_SEARCH = AT_ONCE / 2;
  private static final long PASS_NANOS = Duration.ofMillis(50).toNanos();

  /** Records that waited in Kafka while no instance ran are read before anything is forgotten. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final MatchStore matches;
  private final Duration retention;
  private final long from;
  private final Consumer<Match> forgotten;
  private int added;

  /**
   * Begins to forget after a while.
   *
   * @param started now, in milliseconds since 1970
   * @param forgotten is handed each image that is forgotten
   */
  Forgetter(MatchStore matches, Duration retention, long started, Consumer<Match> forgotten) {
    this.matches = matches;
    this.retention = retention;
    this.from = started + Math.min(GRACE.toMillis(), retention.toMillis() / 10);
    this.forgotten = forgotten;
  }

  /** A new image is remembered. */
  void added(long now) {
    added++;
    if (added == NEW_FOR_A_SEARCH) {
      added = 0;
      forgetSome(now);
    }
  }

  /**
   * Forgets all old images, unless that takes too long.
   *
   * @return whether it took too long, so that there may be more
   */
  boolean pass(long now) {
    long end = System.nanoTime() + PASS_NANOS;
    boolean more = true;
    while (more) {
      more = forgetSome(now) == AT_ONCE;
      if (more && System.nanoTime() >= end) {
        return true;
      }
    }
    return false;
  }

  private int forgetSome(long now) {
    if (now < from) {
      return 0;
    }
    List<Match> old = matches.forgetBefore(now - retention.toMillis(), AT_ONCE);
    old.forEach(forgotten);
    return old.size();
  }
}
