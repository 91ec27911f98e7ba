package io.digitstream.train.report;

import io.digitstream.train.calibration.Reliability;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws the share of right answers at each confidence, before and after the temperature. */
final class ReliabilityDiagram {
  private static final int SIDE = 480;
  private static final int MARGIN = 90;
  private static final int WIDTH = 2 * SIDE + 3 * MARGIN;
  private static final int HEIGHT = SIDE + 2 * MARGIN;
  private static final int TICKS = 5;

  private final String subject;

  ReliabilityDiagram(String subject) {
    this.subject = subject;
  }

  BufferedImage draw(Reliability before, Reliability after) {
    try (Canvas canvas = new Canvas(WIDTH, HEIGHT)) {
      panel(canvas, MARGIN, "before", before);
      panel(canvas, 2 * MARGIN + SIDE, "with the temperature", after);
      return canvas.image();
    }
  }

  private void panel(Canvas canvas, int left, String title, Reliability reliability) {
    int bottom = MARGIN + SIDE;
    canvas.box(left, MARGIN, SIDE, SIDE, Palette.EMPTY);
    List<Reliability.Bin> bins = reliability.bins();
    double width = (double) SIDE / bins.size();
    for (int bin = 0; bin < bins.size(); bin++) {
      if (bins.get(bin).images() > 0) {
        int height = (int) Math.round(SIDE * bins.get(bin).accuracy());
        int x = left + (int) Math.round(bin * width);
        canvas.box(x + 1, bottom - height, (int) width - 2, height, Palette.RIGHT);
        int sure = bottom - (int) Math.round(SIDE * bins.get(bin).confidence());
        canvas.box(x + 1, sure - 2, (int) width - 2, 4, Palette.WRONG);
      }
    }
    canvas.with(Font.BOLD, 20, Palette.INK);
    canvas.centred(
        "%s, %s: ECE %.2f %%"
            .formatted(subject, title, 100 * reliability.expectedCalibrationError()),
        left + SIDE / 2,
        MARGIN - 30);
    canvas.with(Font.PLAIN, 16, Palette.FAINT);
    for (int tick = 0; tick <= TICKS; tick++) {
      String percent = "%d %%".formatted(100 * tick / TICKS);
      int step = SIDE * tick / TICKS;
      canvas.centred(percent, left + step, bottom + 20);
      canvas.right(percent, left - 10, bottom - step);
    }
    canvas.centred(
        "confidence; blue: share of right answers, red: mean confidence",
        left + SIDE / 2,
        bottom + 55);
  }
}
