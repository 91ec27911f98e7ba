package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.digitstream.digit.ConfidenceBins;
import io.digitstream.topology.accuracy.state.Certainty;
import io.digitstream.topology.accuracy.state.SureCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row of the risk-coverage table: the answers to images that are like a digit, with more
 * confidence than a threshold.
 *
 * @param above the threshold
 * @param coverage the share of all answers; null where there are none, like {@code accuracy}
 */
public record CoverageRow(
    double above,
    long matched,
    long correct,
    @JsonInclude Double coverage,
    @JsonInclude Double accuracy) {

  /** The rows by threshold, from 0 upwards. */
  public static List<CoverageRow> of(SureCount count) {
    double[] bounds = ConfidenceBins.upperBounds();
    long total = count.total();
    long matched = 0;
    long correct = 0;
    List<CoverageRow> rows = new ArrayList<>();
    for (int bin = Certainty.UNLIKE_ANY_DIGIT - 1; bin >= 0; bin--) {
      matched += count.matched(bin);
      correct += count.correct(bin);
      rows.add(
          new CoverageRow(
              bin == 0 ? 0 : bounds[bin - 1],
              matched,
              correct,
              SureScores.share(matched, total),
              SureScores.share(correct, matched)));
    }
    Collections.reverse(rows);
    return List.copyOf(rows);
  }
}
