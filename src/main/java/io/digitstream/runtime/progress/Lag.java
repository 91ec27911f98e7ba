package io.digitstream.runtime.progress;

import java.time.Duration;
import java.util.List;

/**
 * How far an instance is behind, as the brokers know it.
 *
 * @param records in its partitions of the input topic that are not committed
 * @param waiting the same; of all partitions, if it has none
 * @param sinceCommit how long some of the waiting have waited without any commit, of the stream
 *     thread that has committed nothing for longest; zero while none waits
 * @param faults what is wrong with the topics of the stream; looked for in a stall alone
 */
public record Lag(long records, long waiting, Duration sinceCommit, List<String> faults) {
  public static final Lag NONE = new Lag(0, 0, Duration.ZERO, List.of());

  public Lag {
    faults = List.copyOf(faults);
  }

  /** The same after another time, while nothing more is known. */
  Lag at(Duration later, List<String> reasons) {
    return new Lag(records, waiting, later, reasons);
  }
}
