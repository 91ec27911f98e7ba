package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Chooses a limited number of model versions for metrics and page: the served one first, then the
 * others by the time of their last count, the latest first.
 *
 * @param served by this instance
 * @param idle after how long without a count another model version is not shown any more
 */
public record ShownModels(Supplier<ModelId> served, Duration idle, InstantSource clock) {
  /** Each has more than a hundred series in the metrics. */
  public static final int MOST = 4;

  /** For an instance whose model never changes. */
  public ShownModels(ModelId served, Duration idle, InstantSource clock) {
    this(() -> served, idle, clock);
  }

  /** Those of these that are shown, one row for each model version, in the order of showing. */
  public List<Accuracy> of(Collection<Accuracy> rows) {
    return rows.stream()
        .filter(this::isInUse)
        .sorted(
            Comparator.comparing((Accuracy row) -> !row.model().equals(served.get()))
                .thenComparing(ShownModels::lastCountedAt, Comparator.reverseOrder())
                .thenComparing(row -> row.model().toString(), Comparator.reverseOrder()))
        .limit(MOST)
        .toList();
  }

  /** One that an earlier release counted says no time, and is the last to be shown. */
  private boolean isInUse(Accuracy row) {
    Instant oldest = clock.instant().minus(idle);
    return row.model().equals(served.get())
        || row.lastCountedAt().filter(last -> last.isBefore(oldest)).isEmpty();
  }

  private static Instant lastCountedAt(Accuracy row) {
    return row.lastCountedAt().orElse(Instant.EPOCH);
  }
}
