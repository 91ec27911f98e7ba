package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** When something was last counted for each model version. Not thread-safe. */
public final class LastCounts {
  public static final String STORE = "date-model-versions";

  /** More often is not worth a write. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final KeyValueStore<CountKey, Instant> store;

  public LastCounts(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  public static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), new CountKeySerde(), new InstantSerde())
        .withCachingEnabled();
  }

  public Optional<Instant> of(ModelId model) {
    return Optional.ofNullable(store.get(CountKey.allTime(model)));
  }

  public void counted(ModelId model, Instant now) {
    if (of(model).filter(last -> now.isBefore(last.plus(STEP))).isEmpty()) {
      store.put(CountKey.allTime(model), now);
    }
  }

  public void remove(ModelId model) {
    store.delete(CountKey.allTime(model));
  }
}
