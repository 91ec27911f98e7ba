package io.digitstream.cli.console;

/** Makes untrusted text safe for a terminal. */
public final class Printable {
  private Printable() {}

  /** Replaces each control character with a question mark. */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
  }
}
