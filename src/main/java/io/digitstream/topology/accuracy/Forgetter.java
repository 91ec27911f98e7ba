package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Match;
import io.digitstream.topology.accuracy.state.MatchStore;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Forgets the images of one partition whose retention has expired. Not thread-safe.
 *
 * <p>It walks over all images, again and again. It cannot fall behind: during a walk, each new
 * image takes it past eight others. A pass now and then takes it further, for a limited time, so
 * that the thread's images do not wait for it. Between two walks it waits until an image is old,
 * and longer if there are many, but at most a quarter of the retention.
 */
final class Forgetter {
  /**
   * Few enough to take some milliseconds, enough to be worth opening an iterator, which sorts all
   * keys of the store's cache.
   */
  private static final int STEP = 4096;

  private static final int NEW_FOR_A_STEP = STEP / 8;
  private static final long PASS_NANOS = Duration.ofMillis(50).toNanos();
  private static final int VISITS_A_SECOND = 10_000;
  private static final int WALKS_A_RETENTION = 4;

  /** Records that waited in Kafka while no instance ran are read before anything is forgotten. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final MatchStore matches;
  private final long retention;
  private final Consumer<Match> forgotten;
  private int added;

  /** When the walk begins, or began; times are in milliseconds since 1970. */
  private long begin;

  private long oldest = Long.MAX_VALUE;
  private long visited;

  /**
   * Begins to forget after a while.
   *
   * @param started now, in milliseconds since 1970
   * @param forgotten is handed each image that is forgotten
   */
  Forgetter(MatchStore matches, Duration retention, long started, Consumer<Match> forgotten) {
    this.matches = matches;
    this.retention = retention.toMillis();
    this.begin = started + Math.min(GRACE.toMillis(), this.retention / 10);
    this.forgotten = forgotten;
  }

  /** A new image is remembered. */
  void added(long now) {
    added++;
    if (added == NEW_FOR_A_STEP) {
      added = 0;
      step(now);
    }
  }

  /** Walks to the end, unless that takes too long. */
  void pass(long now) {
    long end = System.nanoTime() + PASS_NANOS;
    boolean more = true;
    while (more && System.nanoTime() < end) {
      more = step(now);
    }
  }

  /** How long there is nothing to do; not positive during a walk. */
  Duration pause(long now) {
    return Duration.ofMillis(begin - now);
  }

  /** Whether there is more to walk. */
  private boolean step(long now) {
    // A clock may be set back
    begin = Math.min(begin, now + retention + 1);
    if (now < begin) {
      return false;
    }
    MatchStore.Step step = matches.forgetBefore(now - retention, STEP);
    step.forgotten().forEach(forgotten);
    oldest = Math.min(oldest, step.oldest());
    visited += step.visited();
    if (step.isLast()) {
      waitAfterWalk(now);
    }
    return !step.isLast();
  }

  private void waitAfterWalk(long now) {
    // Those that came during the walk are no older than it
    long firstIsOld = Math.min(oldest, begin) + retention + 1;
    long rest = Math.min(visited * 1000 / VISITS_A_SECOND, retention / WALKS_A_RETENTION);
    begin = Math.max(firstIsOld, now + rest);
    oldest = Long.MAX_VALUE;
    visited = 0;
  }
}
