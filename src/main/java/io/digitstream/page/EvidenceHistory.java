package io.digitstream.page;

import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The evidence about one challenger over its pairs, thinned out as it grows. Not thread-safe. */
final class EvidenceHistory {
  /** More than a chart has pixels to show. */
  private static final int MOST = 400;

  private List<PairEvidence> history = new ArrayList<>();

  /**
   * What is shown.
   *
   * @param pairs how many there were at each point; better and worse belong to the same points
   */
  record View(
      PairTable table,
      double log10Better,
      double log10Worse,
      double log10Threshold,
      List<Long> pairs,
      List<Double> better,
      List<Double> worse) {}

  /** New evidence; that of another challenge begins a new history. */
  void add(PairEvidence next) {
    if (!history.isEmpty()) {
      PairEvidence last = history.get(history.size() - 1);
      if (last.number() != next.number()) {
        history.clear();
      } else if (last.table().pairs() == next.table().pairs()) {
        // A label was corrected
        history.remove(history.size() - 1);
      }
    }
    history.add(next);
    if (history.size() > MOST) {
      thinOut();
    }
  }

  /** The history of a challenge, if there is evidence about it. */
  Optional<View> of(long challenge) {
    if (history.isEmpty() || history.get(0).number() != challenge) {
      return Optional.empty();
    }
    PairEvidence last = history.get(history.size() - 1);
    return Optional.of(
        new View(
            last.table(),
            last.log10Better(),
            last.log10Worse(),
            last.log10Threshold(),
            history.stream().map(each -> each.table().pairs()).toList(),
            history.stream().map(PairEvidence::log10Better).toList(),
            history.stream().map(PairEvidence::log10Worse).toList()));
  }

  /** Keeps every second point, and the last one. */
  private void thinOut() {
    List<PairEvidence> kept = new ArrayList<>();
    for (int i = history.size() - 1; i >= 0; i -= 2) {
      kept.add(0, history.get(i));
    }
    history = kept;
  }
}
