package io.digitstream.topology.accuracy;

import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The counts of every model version, of all time and of the newest windows. Not thread-safe. */
final class Tallies {
  static final String STORE = "count-images";

  private final KeyValueStore<TallyKey, Tally> store;

  Tallies(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), new TallyKeySerde(), new TallySerde())
        .withCachingEnabled();
  }

  Tally find(TallyKey key) {
    return store.get(key);
  }

  void put(TallyKey key, Tally tally) {
    store.put(key, tally);
  }

  void remove(TallyKey key) {
    store.delete(key);
  }

  long labelsWithoutImage() {
    Tally labels = store.get(TallyKey.UNMATCHED_LABELS);
    return labels == null ? 0 : labels.labelsWithoutImage();
  }

  /** The keys of all time, one for each model version. */
  List<TallyKey> allTime() {
    List<TallyKey> keys = keys(TallyKey.before(Optional.empty()), TallyKey.after(Optional.empty()));
    keys.remove(TallyKey.UNMATCHED_LABELS);
    return keys;
  }

  /** The keys of one model version's windows of one size, the oldest first. */
  List<TallyKey> windows(ModelId model, WindowSize size) {
    return keys(
        TallyKey.of(model, new EventWindow(size, Instant.EPOCH)),
        TallyKey.of(model, new EventWindow(size, Instant.ofEpochMilli(Long.MAX_VALUE))));
  }

  void forEachOfModel(BiConsumer<TallyKey, Tally> row) {
    try (KeyValueIterator<TallyKey, Tally> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<TallyKey, Tally> next = all.next();
        if (next.key.isOfModel()) {
          row.accept(next.key, next.value);
        }
      }
    }
  }

  /** The keys whose counts are not published, that of the labels without image among them. */
  List<TallyKey> unpublished() {
    List<TallyKey> keys = new ArrayList<>();
    try (KeyValueIterator<TallyKey, Tally> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            if (!entry.value.isPublished()) {
              keys.add(entry.key);
            }
          });
    }
    return keys;
  }

  private List<TallyKey> keys(TallyKey from, TallyKey to) {
    List<TallyKey> keys = new ArrayList<>();
    try (KeyValueIterator<TallyKey, Tally> range = store.range(from, to)) {
      range.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
