package io.digitstream.dataset.folder;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The digit that a folder is named after, such as {@code 7}, {@code 07}, {@code seven}, {@code
 * 7_seven}, {@code class_7} or {@code digit-7}.
 */
final class DigitName {
  private static final List<String> WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final Set<String> PREFIXES = Set.of("class", "digit", "label", "number");

  /** Between words, and between letters and digits. */
  private static final String BORDER = "[ _.-]+|(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])";

  private DigitName() {}

  /** The digit; nothing if the name says none, or two that differ. */
  static OptionalInt digit(String name) {
    OptionalInt digit = OptionalInt.empty();
    for (String part : name.strip().toLowerCase(Locale.ROOT).split(BORDER, -1)) {
      if (part.isEmpty() || PREFIXES.contains(part)) {
        continue;
      }
      int found = part.matches("0{0,2}[0-9]") ? Integer.parseInt(part) : WORDS.indexOf(part);
      if (found < 0 || (digit.isPresent() && digit.getAsInt() != found)) {
        return OptionalInt.empty();
      }
      digit = OptionalInt.of(found);
    }
    return digit;
  }
}
