package io.digitstream.image;

/**
 * Brings the width of strokes near that of MNIST's pens: a pencil's are grown, a marker's thinned.
 *
 * <p>Works on a copy whose longer side is {@value #SIDE} pixels. A shape is the union of discs
 * along its middle line, as large as it is wide there. Redrawing the discs smaller thins it without
 * breaking it.
 */
final class StrokeNormaliser {
  static final int SIDE = 80;

  private static final float HALF = 0.5f;
  private static final float LEAST_WIDTH = 8;
  private static final float GREATEST_WIDTH = 12;

  /** Middle lines of a smaller radius, as a share of the width, lead into bumps on the rim. */
  private static final float SPUR = 0.2f;

  private StrokeNormaliser() {}

  static Plane normalise(Plane cropped) {
    Plane canvas = onCanvas(cropped);
    Plane inside = DistanceMap.inside(canvas, HALF);
    float width = width(inside);
    if (width < LEAST_WIDTH) {
      return grow(canvas, (LEAST_WIDTH - width) / 2);
    }
    if (width > GREATEST_WIDTH) {
      return thin(inside, width);
    }
    return canvas;
  }

  /** The ink with its longer side at the working size and an empty margin to grow into. */
  private static Plane onCanvas(Plane cropped) {
    float scale = (float) SIDE / cropped.side();
    int width = Math.max(1, Math.round(cropped.width() * scale));
    int height = Math.max(1, Math.round(cropped.height() * scale));
    Plane scaled = Resampler.resize(cropped, width, height);
    int margin = (int) Math.ceil(LEAST_WIDTH / 2);
    Plane canvas = new Plane(width + 2 * margin, height + 2 * margin);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        canvas.set(x + margin, y + margin, scaled.at(x, y));
      }
    }
    return canvas;
  }

  /** In a band the distance to its edge is a quarter of its width on average. */
  static float width(Plane inside) {
    double sum = 0;
    int count = 0;
    for (float distance : inside.values()) {
      if (distance > 0) {
        sum += distance - 0.5;
        count++;
      }
    }
    return count == 0 ? 0 : (float) (4 * sum / count);
  }

  private static Plane grow(Plane canvas, float by) {
    Plane outside = DistanceMap.outside(canvas, HALF);
    Plane grown = new Plane(canvas.width(), canvas.height());
    for (int i = 0; i < grown.values().length; i++) {
      float edge = Math.max(0, Math.min(1, by + 1 - outside.values()[i]));
      grown.values()[i] = Math.max(canvas.values()[i], edge);
    }
    return grown;
  }

  private static Plane thin(Plane inside, float width) {
    float less = (width - GREATEST_WIDTH) / 2;
    Plane thinned = new Plane(inside.width(), inside.height());
    for (int y = 1; y < inside.height() - 1; y++) {
      for (int x = 1; x < inside.width() - 1; x++) {
        float radius = inside.at(x, y);
        if (radius > SPUR * width && isMiddle(inside, x, y)) {
          float least = Math.min(radius, GREATEST_WIDTH / 2);
          drawDisc(thinned, x, y, Math.max(least, radius - less));
        }
      }
    }
    return thinned;
  }

  private static boolean isMiddle(Plane inside, int x, int y) {
    float here = inside.at(x, y);
    if (here == 0) {
      return false;
    }
    boolean across = here >= inside.at(x - 1, y) && here >= inside.at(x + 1, y);
    boolean down = here >= inside.at(x, y - 1) && here >= inside.at(x, y + 1);
    boolean falling = here >= inside.at(x - 1, y - 1) && here >= inside.at(x + 1, y + 1);
    boolean rising = here >= inside.at(x + 1, y - 1) && here >= inside.at(x - 1, y + 1);
    int ridges = (across ? 1 : 0) + (down ? 1 : 0) + (falling ? 1 : 0) + (rising ? 1 : 0);
    return ridges >= 2;
  }

  private static void drawDisc(Plane target, int x, int y, float radius) {
    int reach = (int) Math.ceil(radius);
    for (int row = Math.max(0, y - reach); row <= Math.min(target.height() - 1, y + reach); row++) {
      for (int column = Math.max(0, x - reach);
          column <= Math.min(target.width() - 1, x + reach);
          column++) {
        float distance = (float) Math.hypot(column - x, row - y);
        float ink = Math.max(0, Math.min(1, radius - distance));
        target.set(column, row, Math.max(target.at(column, row), ink));
      }
    }
  }
}
