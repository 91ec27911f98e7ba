package io.digitstream.topology.accuracy;

import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** When something was last counted for each model version. Not thread-safe. */
final class LastCounts {
  static final String STORE = "date-model-versions";

  /** More often is not worth a write. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private final KeyValueStore<TallyKey, Instant> store;

  LastCounts(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), new TallyKeySerde(), new InstantSerde())
        .withCachingEnabled();
  }

  Optional<Instant> of(ModelId model) {
    return Optional.ofNullable(store.get(TallyKey.allTime(model)));
  }

  void counted(ModelId model, Instant now) {
    if (of(model).filter(last -> now.isBefore(last.plus(STEP))).isEmpty()) {
      store.put(TallyKey.allTime(model), now);
    }
  }

  void remove(ModelId model) {
    store.delete(TallyKey.allTime(model));
  }
}
