package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which counts are kept. A model version in use keeps its newest windows, however old they
 * are; one that is not loses its windows by their age, and in the end its totals. Not thread-safe.
 */
public final class CountRetention {
  private final CountStore counts;
  private final LastCounts lastCounts;
  private final AccuracyTimes times;

  public CountRetention(CountStore counts, LastCounts lastCounts, AccuracyTimes times) {
    this.counts = counts;
    this.lastCounts = lastCounts;
    this.times = times;
  }

  /** Whether a count may begin a window: one of long ago, or far ahead, would only take a place. */
  public boolean mayBegin(EventWindow window, Instant now) {
    return !isAhead(window, now) && !window.start().isBefore(now.minus(WindowSize.LONGEST_SPAN));
  }

  public boolean isInUse(ModelId model, Instant now) {
    return !isUnusedFor(times.idle(), model, now);
  }

  /**
   * Model versions that an earlier release counted are in use until they have not been for long.
   */
  public void dateUndated(Instant now) {
    for (CountKey key : counts.allTime()) {
      if (lastCounts.of(key.model()).isEmpty()) {
        lastCounts.counted(key.model(), now);
      }
    }
  }

  /** The rows that are not kept any more. */
  public List<CountKey> outdated(Instant now) {
    List<CountKey> outdated = new ArrayList<>();
    for (CountKey allTime : counts.allTime()) {
      if (isUnusedFor(times.totals(), allTime.model(), now)) {
        outdated.add(allTime);
        addWindows(allTime.model(), Instant.MAX, outdated);
      } else if (isUnusedFor(times.idle(), allTime.model(), now)) {
        addWindows(allTime.model(), now, outdated);
      }
    }
    return outdated;
  }

  /** Windows of a time that an earlier release believed a client's clock. */
  public List<CountKey> ahead(Instant now) {
    List<CountKey> ahead = new ArrayList<>();
    for (CountKey allTime : counts.allTime()) {
      for (WindowSize size : WindowSize.values()) {
        counts.windows(allTime.model(), size).stream()
            .filter(key -> isAhead(key.window().orElseThrow(), now))
            .forEach(ahead::add);
      }
    }
    return ahead;
  }

  private void addWindows(ModelId model, Instant now, List<CountKey> outdated) {
    for (WindowSize size : WindowSize.values()) {
      Instant oldest = now.equals(Instant.MAX) ? now : now.minus(size.span());
      counts.windows(model, size).stream()
          .filter(key -> key.window().orElseThrow().start().isBefore(oldest))
          .forEach(outdated::add);
    }
  }

  /** By more than an image is remembered, so that no correction can still be meant for it. */
  private boolean isAhead(EventWindow window, Instant now) {
    return window.start().isAfter(now.plus(times.labels()));
  }

  /** As long as images are remembered, a count may still be corrected. */
  private boolean isUnusedFor(Duration time, ModelId model, Instant now) {
    Duration least = time.compareTo(times.labels()) < 0 ? times.labels() : time;
    return lastCounts.of(model).map(last -> last.isBefore(now.minus(least))).orElse(false);
  }
}
