package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.Accuracy;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What one instance can say of the running accuracy.
 *
 * @param accuracies all that is known here, by model version and time; whole unless the source is
 *     {@link Source#UNKNOWN}
 * @param owner the instance that counts, this one or another, where it says how it is reached
 */
public record AccuracyView(Source source, List<Accuracy> accuracies, Optional<HostInfo> owner) {
  public AccuracyView {
    accuracies = List.copyOf(accuracies);
  }

  /** How far the accuracies can be relied on. */
  public enum Source {
    /** This instance counts: they are of this moment. */
    CURRENT,

    /** Another instance counts, and is to be asked; what is here, if anything, lags behind. */
    ELSEWHERE,

    /** The work is being shared out anew: they are of the time before, or nearly so. */
    STALE,

    /** The work is being shared out anew, and nothing is known here yet. */
    UNKNOWN
  }
}
