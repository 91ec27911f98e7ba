package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.AccuracyTimes;
import io.digitstream.topology.accuracy.state.Change;
import io.digitstream.topology.accuracy.state.Change.Matched;
import io.digitstream.topology.accuracy.state.Change.Paired;
import io.digitstream.topology.accuracy.state.Count;
import io.digitstream.topology.accuracy.state.CountKey;
import io.digitstream.topology.accuracy.state.CountRetention;
import io.digitstream.topology.accuracy.state.CountStore;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.LastCounts;
import io.digitstream.topology.accuracy.state.PublishedCounts;
import io.digitstream.topology.accuracy.state.SureCounts;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts the changes of all partitions and forwards the changed counts together every second. The
 * store marks counts that are not forwarded yet, so they are forwarded after a crash.
 */
final class CountProcessor implements Processor<String, Change, String, Accuracy> {
  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);

  /** Also what passes after a start before anything is dropped: what waited is counted first. */
  private static final Duration DROP_EVERY = Duration.ofMinutes(10);

  private final AccuracyTimes times;
  private ProcessorContext<String, Accuracy> context;
  private CountStore counts;
  private SureCounts sureCounts;
  private LastCounts lastCounts;
  private CountRetention retention;
  private PublishedCounts board;

  /** Those of the store that are marked; null until they are looked for. */
  private Set<CountKey> unpublished;

  /** Null while nothing is unpublished: each call would make Kafka Streams commit. */
  private Cancellable publishing;

  CountProcessor(AccuracyTimes times) {
    this.times = times;
  }

  @Override
  public void init(ProcessorContext<String, Accuracy> context) {
    this.context = context;
    counts = new CountStore(context);
    sureCounts = new SureCounts(context);
    lastCounts = new LastCounts(context);
    retention = new CountRetention(counts, lastCounts, times);
    board = context.getStateStore(PublishedCounts.NAME);
    showAll();
    unpublished = null;
    publishing = null;
    publishSoon();
    context.schedule(DROP_EVERY, PunctuationType.WALL_CLOCK_TIME, this::dropOutdated);
  }

  @Override
  public void process(Record<String, Change> record) {
    Change change = record.value();
    if (change instanceof Paired) {
      // The gate counts it
      return;
    }
    CountKey allTime = CountKey.allTime(change.model());
    if (counts.find(allTime) == null && !change.isFirst()) {
      // It corrects what is deleted
      return;
    }
    count(allTime, change);
    if (allTime.isOfModel()) {
      Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      lastCounts.counted(change.model(), now);
      for (WindowSize size : WindowSize.values()) {
        EventWindow window = EventWindow.of(size, record.timestamp());
        countInWindow(CountKey.of(change.model(), window), window, change, now);
      }
    }
  }

  private void countInWindow(CountKey key, EventWindow window, Change change, Instant now) {
    boolean exists = counts.find(key) != null;
    if (exists || (change.isFirst() && retention.mayBegin(window, now) && makeRoom(key, window))) {
      count(key, change);
    }
  }

  private void count(CountKey key, Change change) {
    Count found = counts.find(key);
    Count tally = found == null ? new Count() : found;
    change.applyTo(tally);
    tally.setPublished(false);
    counts.put(key, tally);
    if (change instanceof Matched matched) {
      sureCounts.count(key, matched);
    }
    unpublished().add(key);
    publishSoon();
  }

  private void publishSoon() {
    if (publishing == null) {
      publishing = context.schedule(PUBLISH_EVERY, PunctuationType.WALL_CLOCK_TIME, this::publish);
    }
  }

  /** Drops the oldest window if there are enough; false if the new one would be the oldest. */
  private boolean makeRoom(CountKey added, EventWindow window) {
    List<CountKey> windows = counts.windows(added.model(), window.size());
    if (windows.size() < window.size().kept()) {
      return true;
    }
    CountKey oldest = windows.get(0);
    if (oldest.startsAfter(added)) {
      return false;
    }
    drop(oldest, context.currentSystemTimeMs());
    return true;
  }

  private void showAll() {
    long labelsWithoutImage = counts.labelsWithoutImage();
    counts.forEachOfModel((key, tally) -> board.put(key, accuracy(key, tally, labelsWithoutImage)));
  }

  private Accuracy accuracy(CountKey key, Count tally, long labelsWithoutImage) {
    return Accuracy.of(key, tally, labelsWithoutImage, lastCounts.of(key.model()))
        .with(sureCounts.of(key));
  }

  private void drop(CountKey key, long now) {
    counts.remove(key);
    sureCounts.remove(key);
    board.remove(key);
    unpublished().remove(key);
    if (key.window().isEmpty()) {
      lastCounts.remove(key.model());
    }
    forward(key, null, now);
  }

  private void dropOutdated(long now) {
    retention.outdated(Instant.ofEpochMilli(now)).forEach(key -> drop(key, now));
  }

  private Set<CountKey> unpublished() {
    if (unpublished == null) {
      unpublished = new LinkedHashSet<>(counts.unpublished());
      long now = context.currentSystemTimeMs();
      retention.dateUndated(Instant.ofEpochMilli(now));
      retention.ahead(Instant.ofEpochMilli(now)).forEach(key -> drop(key, now));
    }
    return unpublished;
  }

  private void publish(long millis) {
    Instant now = Instant.ofEpochMilli(millis);
    long labelsWithoutImage = counts.labelsWithoutImage();
    if (unpublished().remove(CountKey.UNMATCHED_LABELS)) {
      setPublished(CountKey.UNMATCHED_LABELS);
      // A model version that is not in use would be written again and again, for this number alone
      counts.allTime().stream()
          .filter(key -> retention.isInUse(key.model(), now))
          .forEach(unpublished()::add);
    }
    Iterator<CountKey> keys = unpublished().iterator();
    while (keys.hasNext()) {
      CountKey key = keys.next();
      if (!isAhead(key, now)) {
        Accuracy accuracy = accuracy(key, counts.find(key), labelsWithoutImage);
        board.put(key, accuracy);
        forward(key, accuracy, millis);
        setPublished(key);
        keys.remove();
      }
    }
    if (unpublished().isEmpty()) {
      publishing.cancel();
      publishing = null;
    }
  }

  /** Within the tolerance, an image may be in the window after this one: that has yet to begin. */
  private static boolean isAhead(CountKey key, Instant now) {
    return key.window().filter(window -> window.start().isAfter(now)).isPresent();
  }

  private void setPublished(CountKey key) {
    Count tally = counts.find(key);
    tally.setPublished(true);
    counts.put(key, tally);
  }

  private void forward(CountKey key, Accuracy accuracy, long now) {
    context.forward(
        new Record<>(Accuracy.key(key.model(), key.window()), accuracy, now, new RecordHeaders()));
  }
}
