package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Accuracy;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The running accuracy as one instance knows it.
 *
 * @param accuracies all that is known here, by model version and time; whole unless the source is
 *     {@link Source#UNKNOWN}
 * @param owner the instance that counts, this one or another, where it says how it is reached
 */
public record AccuracyView(Source source, List<Accuracy> accuracies, Optional<HostInfo> owner) {
  public AccuracyView {
    accuracies = List.copyOf(accuracies);
  }

  /** How current the accuracies are. */
  public enum Source {
    /** This instance counts: they are current. */
    CURRENT,

    /** Another instance counts and should be queried; the values here, if any, are behind. */
    ELSEWHERE,

    /** During a rebalance: they are from shortly before it. */
    STALE,

    /** During a rebalance: nothing is known here yet. */
    UNKNOWN
  }
}
