package io.digitstream.cli;

import java.time.Instant;
import java.util.Set;

/**
 * Which dead letters are meant.
 *
 * @param reasons any of these; none for all
 * @param partitions that they came from, any of these; none for all
 * @param since their image's timestamp or later
 * @param until before this
 */
record LetterFilter(Set<String> reasons, Set<Integer> partitions, Instant since, Instant until) {
  LetterFilter {
    reasons = Set.copyOf(reasons);
    partitions = Set.copyOf(partitions);
  }

  boolean accepts(DeadLetter letter) {
    return (reasons.isEmpty() || reasons.contains(letter.reason()))
        && (partitions.isEmpty() || partitions.contains(letter.sourcePartition()))
        && !letter.time().isBefore(since)
        && letter.time().isBefore(until);
  }
}
