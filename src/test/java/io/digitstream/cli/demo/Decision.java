package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.evidence.PairTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first decision about a challenger that a demo printed. */
final class Decision {
  private static final Pattern REASON =
      Pattern.compile(
          "  (\\d+) pairs: only the champion right (\\d+), only the challenger right (\\d+);");

  private Decision() {}

  /** What it rests on. Both wrong do not matter for the evidence. */
  static PairTable table(String out) {
    Matcher reason = REASON.matcher(out);
    assertThat(reason.find()).as(out).isTrue();
    long champion = Long.parseLong(reason.group(2));
    long challenger = Long.parseLong(reason.group(3));
    return new PairTable(
        Long.parseLong(reason.group(1)) - champion - challenger, champion, challenger, 0);
  }
}
