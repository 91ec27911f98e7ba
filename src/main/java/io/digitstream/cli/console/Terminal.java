package io.digitstream.cli.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Where a command writes. Not thread-safe. */
public final class Terminal {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final Duration BETWEEN_STATUS_LINES = Duration.ofMillis(100);

  private final PrintWriter out;
  private final PrintWriter progress;
  private final boolean interactive;
  private final int columns;
  private long lastStatusNanos = System.nanoTime() - BETWEEN_STATUS_LINES.toNanos();

  /**
   * Creates a terminal.
   *
   * @param out gets the results
   * @param progress gets what only a person wants to see, and errors
   * @param interactive whether progress may move the cursor
   * @param columns the width of a line that does not wrap
   */
  Terminal(PrintWriter out, PrintWriter progress, boolean interactive, int columns) {
    this.out = out;
    this.progress = progress;
    this.interactive = interactive;
    this.columns = columns;
  }

  /** A terminal that is no terminal: a file or a pipe. */
  public static Terminal plain(PrintWriter out, PrintWriter progress) {
    return new Terminal(out, progress, false, Integer.MAX_VALUE);
  }

  /** The process's own streams; the launcher knows whether they lead to a terminal. */
  public static Terminal system() {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("digitstream.interactive"),
        Integer.getInteger("digitstream.columns", 80));
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter progress() {
    return progress;
  }

  public boolean interactive() {
    return interactive;
  }

  /**
   * Replaces the line that was shown last by this one; nothing where that cannot be done, or was
   * done a moment ago.
   */
  public void showStatus(String line) {
    long now = System.nanoTime();
    if (now - lastStatusNanos >= BETWEEN_STATUS_LINES.toNanos()) {
      lastStatusNanos = now;
      replaceStatus(line.substring(0, Math.min(line.length(), columns - 1)));
    }
  }

  /** Removes the status line. */
  public void clearStatus() {
    replaceStatus("");
  }

  private void replaceStatus(String line) {
    if (interactive) {
      progress.print(CLEAR_LINE + line);
      progress.flush();
    }
  }
}
