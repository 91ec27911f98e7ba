package io.digitstream.topology.accuracy.state;

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
 * The counts as they were last published, for queries. Filled anew from {@link CountStore} by each
 * task that counts. Written by one thread, read by several.
 *
 * <p>The store of counts itself cannot be read beside its writer: an iterator over its cache fails
 * when an entry is evicted, and a query that goes past the cache can lock the stream thread out for
 * ever (Kafka Streams 4.4.0, {@code InMemoryKeyValueStore.query} against {@code put}).
 */
public final class PublishedCounts implements StateStore {
  public static final String NAME = "show-counts";

  private final Map<Optional<WindowSize>, Map<CountKey, Accuracy>> rows = new ConcurrentHashMap<>();
  private volatile boolean open;

  public void put(CountKey key, Accuracy accuracy) {
    rows(size(key)).put(key, accuracy);
  }

  public void remove(CountKey key) {
    rows(size(key)).remove(key);
  }

  /** Of all time, or of one size of windows. */
  public Collection<Accuracy> read(Optional<WindowSize> size) {
    return List.copyOf(rows(size).values());
  }

  private Map<CountKey, Accuracy> rows(Optional<WindowSize> size) {
    return rows.computeIfAbsent(size, unused -> new ConcurrentHashMap<>());
  }

  private static Optional<WindowSize> size(CountKey key) {
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
  public record Type() implements QueryableStoreType<PublishedCounts> {
    @Override
    public boolean accepts(StateStore store) {
      return store instanceof PublishedCounts;
    }

    /** One task counts, so that there is one at most. */
    @Override
    public PublishedCounts create(StateStoreProvider provider, String name) {
      return provider.stores(name, this).get(0);
    }
  }

  /** Makes one that has no changelog. */
  public record Builder() implements StoreBuilder<PublishedCounts> {
    @Override
    public PublishedCounts build() {
      return new PublishedCounts();
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
