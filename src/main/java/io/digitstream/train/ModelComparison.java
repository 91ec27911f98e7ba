package io.digitstream.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Compares a new model with an earlier one on one or more sets of test images.
 *
 * @param earlier the earlier model's name and version
 */
public record ModelComparison(String earlier, List<PairedResult> results) {
  public ModelComparison {
    results = List.copyOf(results);
  }

  /** Returns a Markdown table of all sets and a sentence. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| test images | number | " + earlier + " | this model | lost | gained | p |");
    lines.add("|---|---|---|---|---|---|---|");
    for (PairedResult result : results) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.2f %% | %.2f %% | %d | %d | %s |",
              result.data().replace("|", "\\|"),
              result.images(),
              100.0 * result.before() / result.images(),
              100.0 * result.after() / result.images(),
              result.lost(),
              result.gained(),
              result.p() < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", result.p())));
    }
    lines.add("");
    lines.add(sentence());
    return lines;
  }

  private String sentence() {
    String verdicts = results.stream().map(PairedResult::verdict).collect(Collectors.joining("; "));
    return "Compared with %s, this model is: %s (McNemar's exact test)."
        .formatted(earlier, verdicts);
  }
}
