package io.digitstream.cli.console;

/** Text of untrusted origin, as it may be shown on a terminal. */
public final class Printable {
  private Printable() {}

  /** The same with a question mark for each character that would move the cursor, or worse. */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
  }
}
