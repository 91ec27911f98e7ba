package io.digitstream.topology.accuracy.state;

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
public final class CountStore {
  public static final String STORE = "count-images";

  private final KeyValueStore<CountKey, Count> store;

  public CountStore(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  public static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), new CountKeySerde(), new CountSerde())
        .withCachingEnabled();
  }

  public Count find(CountKey key) {
    return store.get(key);
  }

  public void put(CountKey key, Count tally) {
    store.put(key, tally);
  }

  public void remove(CountKey key) {
    store.delete(key);
  }

  public long labelsWithoutImage() {
    Count labels = store.get(CountKey.UNMATCHED_LABELS);
    return labels == null ? 0 : labels.labelsWithoutImage();
  }

  /** The keys of all time, one for each model version. */
  public List<CountKey> allTime() {
    List<CountKey> keys = keys(CountKey.before(Optional.empty()), CountKey.after(Optional.empty()));
    keys.remove(CountKey.UNMATCHED_LABELS);
    return keys;
  }

  /** The keys of one model version's windows of one size, the oldest first. */
  public List<CountKey> windows(ModelId model, WindowSize size) {
    return keys(
        CountKey.of(model, new EventWindow(size, Instant.EPOCH)),
        CountKey.of(model, new EventWindow(size, Instant.ofEpochMilli(Long.MAX_VALUE))));
  }

  public void forEachOfModel(BiConsumer<CountKey, Count> row) {
    try (KeyValueIterator<CountKey, Count> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<CountKey, Count> next = all.next();
        if (next.key.isOfModel()) {
          row.accept(next.key, next.value);
        }
      }
    }
  }

  /** The keys whose counts are not published, that of the labels without image among them. */
  public List<CountKey> unpublished() {
    List<CountKey> keys = new ArrayList<>();
    try (KeyValueIterator<CountKey, Count> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            if (!entry.value.isPublished()) {
              keys.add(entry.key);
            }
          });
    }
    return keys;
  }

  private List<CountKey> keys(CountKey from, CountKey to) {
    List<CountKey> keys = new ArrayList<>();
    try (KeyValueIterator<CountKey, Count> range = store.range(from, to)) {
      range.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
