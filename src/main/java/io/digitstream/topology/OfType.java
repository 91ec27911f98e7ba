package io.digitstream.topology;

import java.util.List;
import org.apache.kafka.streams.kstream.ValueMapper;

/** Selects the values of one type from a stream of a sealed type. */
record OfType<V, T extends V>(Class<T> type) implements ValueMapper<V, Iterable<T>> {
  @Override
  public Iterable<T> apply(V value) {
    return type.isInstance(value) ? List.of(type.cast(value)) : List.of();
  }
}
