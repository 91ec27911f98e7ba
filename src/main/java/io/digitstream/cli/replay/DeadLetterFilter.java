package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import java.time.Instant;
import java.util.Set;

/**
 * Selects dead letters.
 *
 * @param reasons any of these; none for all
 * @param partitions that they came from, any of these; none for all
 * @param since their image's timestamp or later
 * @param until before this
 */
record DeadLetterFilter(
    Set<String> reasons, Set<Integer> partitions, Instant since, Instant until) {
  DeadLetterFilter {
    reasons = Set.copyOf(reasons);
    partitions = Set.copyOf(partitions);
  }

  boolean accepts(DeadLetterRecord deadLetter) {
    return (reasons.isEmpty() || reasons.contains(deadLetter.reason()))
        && (partitions.isEmpty() || partitions.contains(deadLetter.sourcePartition()))
        && !deadLetter.time().isBefore(since)
        && deadLetter.time().isBefore(until);
  }
}
