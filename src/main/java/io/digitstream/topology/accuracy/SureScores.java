package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.digitstream.topology.accuracy.state.Certainty;
import io.digitstream.topology.accuracy.state.SureCount;
import java.util.List;

/**
 * The sure answers among the labelled ones, as JSON.
 *
 * @param accuracy null where there are none, like {@code share}
 * @param share of the answers that said how sure they were
 * @param unlikeAnyDigit answers to images that are not like a digit
 */
public record SureScores(
    long matched,
    long correct,
    @JsonInclude Double accuracy,
    @JsonInclude Double share,
    Unlike unlikeAnyDigit) {

  /** Answers to images that are not like a digit. */
  public record Unlike(long matched, long correct) {}

  public static SureScores of(SureCount count) {
    return new SureScores(
        count.sureMatched(),
        count.sureCorrect(),
        share(count.sureCorrect(), count.sureMatched()),
        share(count.sureMatched(), count.total()),
        new Unlike(
            count.matched(Certainty.UNLIKE_ANY_DIGIT), count.correct(Certainty.UNLIKE_ANY_DIGIT)));
  }

  SureCount toCount(List<CoverageRow> rows) {
    SureCount count = new SureCount();
    count.setSure(matched, correct);
    count.setBin(Certainty.UNLIKE_ANY_DIGIT, unlikeAnyDigit.matched(), unlikeAnyDigit.correct());
    for (int bin = 0; bin < Certainty.UNLIKE_ANY_DIGIT; bin++) {
      CoverageRow row = rows.get(bin);
      boolean isLast = bin + 1 == Certainty.UNLIKE_ANY_DIGIT;
      count.setBin(
          bin,
          row.matched() - (isLast ? 0 : rows.get(bin + 1).matched()),
          row.correct() - (isLast ? 0 : rows.get(bin + 1).correct()));
    }
    return count;
  }

  static Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
