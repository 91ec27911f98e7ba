package io.digitstream.topology.accuracy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the running accuracy from the store of this instance, or says which instance has it.
 *
 * <p>One task counts for all, so that one instance knows everything: nothing is to be added up. The
 * counts read are those of this moment, of which the last tenth of a second may yet be taken back
 * and counted anew after a crash; those on the accuracy topic never are.
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
    return view(key -> key.window().isEmpty());
  }

  @Override
  public AccuracyView windows(WindowSize size) {
    return view(key -> key.window().filter(window -> window.size() == size).isPresent());
  }

  private AccuracyView view(Predicate<TallyKey> wanted) {
    Optional<List<Accuracy>> current = read(wanted, false);
    if (current.isPresent()) {
      return new AccuracyView(AccuracyView.Source.CURRENT, current.get(), reachable(self));
    }
    Optional<List<Accuracy>> known = read(wanted, true);
    Optional<HostInfo> owner = owner();
    if (owner.isPresent()) {
      return new AccuracyView(AccuracyView.Source.ELSEWHERE, known.orElse(List.of()), owner);
    }
    return known
        .map(stale -> new AccuracyView(AccuracyView.Source.STALE, stale, Optional.empty()))
        .orElseGet(
            () -> new AccuracyView(AccuracyView.Source.UNKNOWN, List.of(), Optional.empty()));
  }

  private Optional<List<Accuracy>> read(Predicate<TallyKey> wanted, boolean stale) {
    StoreQueryParameters<ReadOnlyKeyValueStore<TallyKey, Tally>> parameters =
        StoreQueryParameters.fromNameAndType(
            Tallies.STORE, QueryableStoreTypes.<TallyKey, Tally>keyValueStore());
    try {
      return Optional.of(
          read(streams.store(stale ? parameters.enableStaleStores() : parameters), wanted));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // Being shared out anew; or not started, or ended
      return Optional.empty();
    }
  }

  private static List<Accuracy> read(
      ReadOnlyKeyValueStore<TallyKey, Tally> store, Predicate<TallyKey> wanted) {
    Tally labels = store.get(TallyKey.UNMATCHED_LABELS);
    long labelsWithoutImage = labels == null ? 0 : labels.labelsWithoutImage();
    List<Accuracy> accuracies = new ArrayList<>();
    try (KeyValueIterator<TallyKey, Tally> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            if (entry.key.isOfModel() && wanted.test(entry.key)) {
              accuracies.add(Accuracy.of(entry.key, entry.value, labelsWithoutImage));
            }
          });
    }
    accuracies.sort(ORDER);
    return accuracies;
  }

  /** The other instance that counts, if it is known and can be reached. */
  private Optional<HostInfo> owner() {
    try {
      KeyQueryMetadata metadata =
          streams.queryMetadataForKey(
              Tallies.STORE, TallyKey.UNMATCHED_LABELS, new TallyKeySerde().serializer());
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
