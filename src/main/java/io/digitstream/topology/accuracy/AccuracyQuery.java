package io.digitstream.topology.accuracy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
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
    return view(Optional.empty());
  }

  @Override
  public AccuracyView windows(WindowSize size) {
    return view(Optional.of(size));
  }

  private AccuracyView view(Optional<WindowSize> size) {
    Optional<List<Accuracy>> current = read(size, false);
    if (current.isPresent()) {
      return new AccuracyView(AccuracyView.Source.CURRENT, current.get(), reachable(self));
    }
    Optional<List<Accuracy>> known = read(size, true);
    Optional<HostInfo> owner = owner();
    if (owner.isPresent()) {
      return new AccuracyView(AccuracyView.Source.ELSEWHERE, known.orElse(List.of()), owner);
    }
    return known
        .map(stale -> new AccuracyView(AccuracyView.Source.STALE, stale, Optional.empty()))
        .orElseGet(
            () -> new AccuracyView(AccuracyView.Source.UNKNOWN, List.of(), Optional.empty()));
  }

  private Optional<List<Accuracy>> read(Optional<WindowSize> size, boolean stale) {
    try {
      return Optional.of(
          read(this.<Tally>store(Tallies.STORE, stale), store(LastCounts.STORE, stale), size));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // Being shared out anew; or not started, or ended
      return Optional.empty();
    }
  }

  private <V> ReadOnlyKeyValueStore<TallyKey, V> store(String name, boolean stale) {
    StoreQueryParameters<ReadOnlyKeyValueStore<TallyKey, V>> parameters =
        StoreQueryParameters.fromNameAndType(
            name, QueryableStoreTypes.<TallyKey, V>keyValueStore());
    return streams.store(stale ? parameters.enableStaleStores() : parameters);
  }

  /** While a stream thread may write. */
  static List<Accuracy> read(
      ReadOnlyKeyValueStore<TallyKey, Tally> tallies,
      ReadOnlyKeyValueStore<TallyKey, Instant> lastCounts,
      Optional<WindowSize> size) {
    long labelsWithoutImage = Tallies.labelsWithoutImage(tallies);
    List<Accuracy> accuracies = new ArrayList<>();
    Tallies.forEach(
        tallies,
        size,
        (key, tally) ->
            accuracies.add(
                Accuracy.of(
                    key, tally, labelsWithoutImage, LastCounts.of(key.model(), lastCounts))));
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
