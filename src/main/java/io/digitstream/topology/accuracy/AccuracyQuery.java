package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.Count;
import io.digitstream.topology.accuracy.state.CountKey;
import io.digitstream.topology.accuracy.state.CountKeySerde;
import io.digitstream.topology.accuracy.state.CountStore;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.LastCounts;
import io.digitstream.topology.accuracy.state.PublishedCounts;
import io.digitstream.topology.accuracy.state.SureCount;
import io.digitstream.topology.accuracy.state.SureCounts;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the running accuracy from the store of this instance, or says which instance has it.
 *
 * <p>One task counts for all, so one instance knows everything, and nothing has to be added up. The
 * counts are those last published. A crash can undo the last commit interval and count it again;
 * the counts that readers of committed records see on the topic are never undone.
 */
public final class AccuracyQuery implements AccuracySource {
  private static final Comparator<Accuracy> ORDER =
      Comparator.comparing((Accuracy accuracy) -> accuracy.model().toString())
          .thenComparing(accuracy -> accuracy.window().map(EventWindow::start).orElse(Instant.MIN));

  private final KafkaStreams streams;
  private final HostInfo self;

  /**
   * Queries one client.
   *
   * @param self its {@code application.server}; {@link HostInfo#unavailable()} without one
   */
  public AccuracyQuery(KafkaStreams streams, HostInfo self) {
    this.streams = streams;
    this.self = self;
  }

  @Override
  public AccuracyView allTime() {
    return view(Optional.empty());
  }

  @Override
  public AccuracyView windows(WindowSize size) {
    return view(Optional.of(size));
  }

  private AccuracyView view(Optional<WindowSize> size) {
    Optional<Collection<Accuracy>> current = opened(() -> published(size));
    if (current.isPresent()) {
      return view(AccuracyView.Source.CURRENT, current.get(), reachable(self));
    }
    Collection<Accuracy> known = opened(() -> replicated(size)).orElse(List.of());
    Optional<HostInfo> owner = owner();
    if (owner.isPresent()) {
      return view(AccuracyView.Source.ELSEWHERE, known, owner);
    }
    return view(
        known.isEmpty() ? AccuracyView.Source.UNKNOWN : AccuracyView.Source.STALE, known, owner);
  }

  private static AccuracyView view(
      AccuracyView.Source source, Collection<Accuracy> accuracies, Optional<HostInfo> owner) {
    return new AccuracyView(source, accuracies.stream().sorted(ORDER).toList(), owner);
  }

  /** Empty during a rebalance, before the start and after the end. */
  private static <T> Optional<T> opened(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private Collection<Accuracy> published(Optional<WindowSize> size) {
    return streams
        .store(
            StoreQueryParameters.fromNameAndType(PublishedCounts.NAME, new PublishedCounts.Type()))
        .read(size);
  }

  /** The counts of an inactive task: a standby, or one that is starting or ending. */
  private Collection<Accuracy> replicated(Optional<WindowSize> size) {
    Map<CountKey, Count> counts = new HashMap<>();
    forEach(CountStore.STORE, CountKey.before(size), CountKey.after(size), counts::put);
    Map<CountKey, Instant> lastCounts = new HashMap<>();
    forEach(LastCounts.STORE, null, null, lastCounts::put);
    Map<CountKey, SureCount> sure = new HashMap<>();
    forEach(SureCounts.STORE, CountKey.before(size), CountKey.after(size), sure::put);
    return Accuracy.of(counts, lastCounts, sure);
  }

  private <V> void forEach(String store, CountKey from, CountKey to, BiConsumer<CountKey, V> row) {
    StoreQueryParameters<ReadOnlyKeyValueStore<CountKey, V>> parameters =
        StoreQueryParameters.fromNameAndType(
            store, QueryableStoreTypes.<CountKey, V>keyValueStore());
    try (KeyValueIterator<CountKey, V> rows =
        streams.store(parameters.enableStaleStores()).range(from, to)) {
      while (rows.hasNext()) {
        KeyValue<CountKey, V> next = rows.next();
        // Deleted since the iterator was made
        if (next.value != null) {
          row.accept(next.key, next.value);
        }
      }
    }
  }

  /** The other instance that counts, if it is known and can be reached. */
  private Optional<HostInfo> owner() {
    try {
      KeyQueryMetadata metadata =
          streams.queryMetadataForKey(
              CountStore.STORE, CountKey.UNMATCHED_LABELS, new CountKeySerde().serializer());
      return Optional.of(metadata)
          .filter(known -> !known.equals(KeyQueryMetadata.NOT_AVAILABLE))
          .flatMap(known -> reachable(known.activeHost()))
          .filter(host -> !host.equals(self));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Optional<HostInfo> reachable(HostInfo host) {
    return Optional.of(host).filter(known -> !known.equals(HostInfo.unavailable()));
  }
}
