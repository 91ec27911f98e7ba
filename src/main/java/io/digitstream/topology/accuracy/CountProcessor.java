package io.digitstream.topology.accuracy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts the changes of all partitions, and forwards the counts that have changed, together, every
 * second. What was not forwarded before a crash is marked in the store, and is forwarded after it.
 */
final class CountProcessor implements Processor<String, Change, String, Accuracy> {
  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);

  private ProcessorContext<String, Accuracy> context;
  private Tallies tallies;

  /** Those of the store that are marked; null until they are looked for. */
  private Set<TallyKey> unpublished;

  @Override
  public void init(ProcessorContext<String, Accuracy> context) {
    this.context = context;
    tallies = new Tallies(context);
    unpublished = null;
    context.schedule(PUBLISH_EVERY, PunctuationType.WALL_CLOCK_TIME, this::publish);
  }

  @Override
  public void process(Record<String, Change> record) {
    Change change = record.value();
    TallyKey allTime = TallyKey.allTime(change.model());
    count(allTime, change);
    if (!allTime.isOfModel()) {
      tallies.allTime().forEach(this::markUnpublished);
      return;
    }
    for (WindowSize size : WindowSize.values()) {
      TallyKey key = TallyKey.of(change.model(), EventWindow.of(size, record.timestamp()));
      if (tallies.find(key) != null || makeRoom(key, size)) {
        count(key, change);
      }
    }
  }

  private void count(TallyKey key, Change change) {
    Tally found = tallies.find(key);
    Tally tally = found == null ? new Tally() : found;
    change.applyTo(tally);
    tally.setPublished(false);
    tallies.put(key, tally);
    remember(key);
  }

  /** Drops the oldest window if there are enough; false if the new one would be the oldest. */
  private boolean makeRoom(TallyKey added, WindowSize size) {
    List<TallyKey> windows = tallies.windows(added.model(), size);
    if (windows.size() < size.kept()) {
      return true;
    }
    TallyKey oldest = windows.get(0);
    if (oldest.startsAfter(added)) {
      return false;
    }
    tallies.remove(oldest);
    unpublished().remove(oldest);
    forward(oldest, null, context.currentSystemTimeMs());
    return true;
  }

  private void markUnpublished(TallyKey key) {
    Tally tally = tallies.find(key);
    if (tally.isPublished()) {
      tally.setPublished(false);
      tallies.put(key, tally);
      remember(key);
    }
  }

  private void remember(TallyKey key) {
    if (key.isOfModel()) {
      unpublished().add(key);
    }
  }

  private Set<TallyKey> unpublished() {
    if (unpublished == null) {
      unpublished = new LinkedHashSet<>(tallies.unpublished());
    }
    return unpublished;
  }

  private void publish(long now) {
    long labelsWithoutImage = tallies.labelsWithoutImage();
    for (TallyKey key : unpublished()) {
      Tally tally = tallies.find(key);
      forward(key, Accuracy.of(key, tally, labelsWithoutImage), now);
      tally.setPublished(true);
      tallies.put(key, tally);
    }
    unpublished().clear();
  }

  private void forward(TallyKey key, Accuracy accuracy, long now) {
    context.forward(
        new Record<>(Accuracy.key(key.model(), key.window()), accuracy, now, new RecordHeaders()));
  }
}
