package io.digitstream.topology.accuracy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The counts as they were last published, for queries. Filled anew from {@link Tallies} by each
 * task that counts. Written by one thread, read by several.
 *
 * <p>The store of counts itself cannot be read beside its writer: an iterator over its cache fails
 * when an entry is evicted, and a query that goes past the cache can lock the stream thread out for
 * ever (Kafka Streams 4.4.0, {@code InMemoryKeyValueStore.query} against {@code put}).
 */
final class CountBoard implements StateStore {
  static final String NAME = "show-counts";

  private final Map<Optional<WindowSize>, Map<TallyKey, Accuracy>> rows = new ConcurrentHashMap<>();
  private volatile boolean open;

  void put(TallyKey key, Accuracy accuracy) {
    rows(size(key)).put(key, accuracy);
  }

  void remove(TallyKey key) {
    rows(size(key)).remove(key);
  }

  /** Of all time, or of one size of windows. */
  Collection<Accuracy> read(Optional<WindowSize> size) {
    return List.copyOf(rows(size).values());
  }

  private Map<TallyKey, Accuracy> rows(Optional<WindowSize> size) {
    return rows.computeIfAbsent(size, unused -> new ConcurrentHashMap<>());
  }

  private static Optional<WindowSize> size(TallyKey key) {
    return key.window().map(EventWindow::size);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    rows.clear();
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
    rows.clear();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Opens it for queries. */
  record Type() implements QueryableStoreType<CountBoard> {
    @Override
    public boolean accepts(StateStore store) {
      return store instanceof CountBoard;
    }

    /** One task counts, so that there is one at most. */
    @Override
    public CountBoard create(StateStoreProvider provider, String name) {
      return provider.stores(name, this).get(0);
    }
  }

  /** Makes one that has no changelog. */
  record Builder() implements StoreBuilder<CountBoard> {
    @Override
    public CountBoard build() {
      return new CountBoard();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public Builder withCachingEnabled() {
      return this;
    }

    @Override
    public Builder withCachingDisabled() {
      return this;
    }

    @Override
    public Builder withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public Builder withLoggingDisabled() {
      return this;
    }
  }
}
