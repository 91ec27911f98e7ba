package io.digitstream.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param progress what only a person wants to see, and errors
 * @param interactive whether progress may move the cursor
 */
record Terminal(PrintWriter out, PrintWriter progress, boolean interactive) {
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** The process's own streams; the launcher knows whether they lead to a terminal. */
  static Terminal system() {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("digitstream.interactive"));
  }

  /** Replaces the line that was shown last by this one; nothing where that cannot be done. */
  void showStatus(String line) {
    if (interactive) {
      progress.print(CLEAR_LINE + line);
      progress.flush();
    }
  }

  /** Takes the status line away again. */
  void clearStatus() {
    showStatus("");
  }
}
