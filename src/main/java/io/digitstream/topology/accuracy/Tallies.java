package io.digitstream.topology.accuracy;

import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The counts of every model version, of all time and of the newest windows. Not thread-safe. */
final class Tallies {
  static final String STORE = "count-images";

  private final KeyValueStore<TallyKey, Tally> store;

  Tallies(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), new TallyKeySerde(), new TallySerde())
            .withCachingEnabled());
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
    return labelsWithoutImage(store);
  }

  static long labelsWithoutImage(ReadOnlyKeyValueStore<TallyKey, Tally> store) {
    Tally labels = store.get(TallyKey.UNMATCHED_LABELS);
    return labels == null ? 0 : labels.labelsWithoutImage();
  }

  /**
   * Hands over the rows of all time, one for each model version, or of one size of windows; no
   * other is read. A stream thread may write meanwhile.
   */
  static void forEach(
      ReadOnlyKeyValueStore<TallyKey, Tally> store,
      Optional<WindowSize> size,
      BiConsumer<TallyKey, Tally> row) {
    for (TallyKey key : keys(store, TallyKey.before(size), TallyKey.after(size))) {
      // What the iterator has beside the key is read without a lock, and may be missing or old
      Tally tally = store.get(key);
      if (tally != null && key.isOfModel()) {
        row.accept(key, tally);
      }
    }
  }

  /** The keys of all time, one for each model version. */
  List<TallyKey> allTime() {
    List<TallyKey> keys =
        keys(store, TallyKey.before(Optional.empty()), TallyKey.after(Optional.empty()));
    keys.remove(TallyKey.UNMATCHED_LABELS);
    return keys;
  }

  /** The keys of one model version's windows of one size, the oldest first. */
  List<TallyKey> windows(ModelId model, WindowSize size) {
    return keys(
        store,
        TallyKey.of(model, new EventWindow(size, Instant.EPOCH)),
        TallyKey.of(model, new EventWindow(size, Instant.ofEpochMilli(Long.MAX_VALUE))));
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

  /** The keys from one to another; to the last one if there is no other. */
  private static List<TallyKey> keys(
      ReadOnlyKeyValueStore<TallyKey, Tally> store, TallyKey from, TallyKey to) {
    List<TallyKey> keys = new ArrayList<>();
    try (KeyValueIterator<TallyKey, Tally> range = store.range(from, to)) {
      range.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
