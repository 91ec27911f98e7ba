package io.digitstream.cli.console;

import java.time.Duration;

/** One line of text for work that is partly done: bar, share, speed, time left. */
public final class ProgressBar {
  private static final int WIDTH = 24;

  private final String title;
  private final String unit;
  private final long startNanos = System.nanoTime();

  public ProgressBar(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  public String render(long done, long total, String remark) {
    double seconds = seconds();
    return render(
        done,
        total,
        remark,
        done == 0 ? null : Duration.ofMillis((long) (1000 * (total - done) * seconds / done)));
  }

  private double seconds() {
    return Math.max(1e-9, (System.nanoTime() - startNanos) / 1e9);
  }

  /**
   * The same where the work is a part of more.
   *
   * @param left until all of it is done; null if that is not known yet
   */
  public String render(long done, long total, String remark, Duration left) {
    double perSecond = done / seconds();
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    return "%s %s%s %3d %%  %,.0f %s/s  %s  %s left"
        .formatted(
            title,
            "█".repeat(filled),
            "░".repeat(WIDTH - filled),
            total == 0 ? 100 : 100 * done / total,
            perSecond,
            unit,
            remark,
            left == null ? "" : format(left));
  }

  /** Such as {@code 1:02:03} or {@code 4:20}. */
  static String format(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
