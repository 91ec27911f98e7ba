package io.digitstream.topology.accuracy.state;

import io.digitstream.topology.accuracy.state.Change.Matched;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The counts of sure answers beside those of {@link CountStore}, in a store of their own: earlier
 * releases would not read a longer count. Not thread-safe.
 */
public final class SureCounts {
  public static final String STORE = "count-sure-answers";

  private final KeyValueStore<CountKey, SureCount> store;

  public SureCounts(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  public static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), new CountKeySerde(), new SureCountSerde())
        .withCachingEnabled();
  }

  /** Counts an answer that met its label, if it said how sure it was. */
  public void count(CountKey key, Matched matched) {
    if (matched.certainty().isEmpty()) {
      return;
    }
    SureCount count = of(key).orElseGet(SureCount::new);
    matched.applyTo(count, matched.certainty().get());
    store.put(key, count);
  }

  public Optional<SureCount> of(CountKey key) {
    return Optional.ofNullable(store.get(key));
  }

  public void remove(CountKey key) {
    store.delete(key);
  }
}
