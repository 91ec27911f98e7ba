package io.digitstream.runtime;

import java.time.Duration;
import java.util.List;

/**
 * How far an instance is behind, as the brokers know it.
 *
 * @param records in its partitions of the input topic that are not committed
 * @param sinceCommit how long some have waited without any commit, of the stream thread that has
 *     waited for longest; zero while none waits
 * @param faults what is wrong with the topics of the stream; looked for in a stall alone
 */
public record Lag(long records, Duration sinceCommit, List<String> faults) {
  public static final Lag NONE = new Lag(0, Duration.ZERO, List.of());

  public Lag {
    faults = List.copyOf(faults);
  }
}
