package io.digitstream.image.normalise;

import io.digitstream.image.raster.DistanceMap;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;

/**
 * Brings the width of strokes near that of MNIST's pens: a pencil's are grown, a marker's thinned.
 *
 * <p>Works where the digit's longer side is {@value #SIDE}. Only a larger one of thin lines is
 * worked on as it is, so that they are grown before they are averaged. A shape is the union of
 * discs along its middle line, as large as it is wide there. Redrawing the discs smaller thins it
 * without breaking it.
 */
final class StrokeNormaliser {
  static final int SIDE = 80;
  private static final float HALF = 0.5f;

  /** Pixels to each step from ink to paper, along rows and columns: half a stroke's width or so. */
  private static final float THIN = 2;

  private static final float LEAST_WIDTH = 8;
  private static final float GREATEST_WIDTH = 12;

  /** Middle lines of a smaller radius, as a share of the width, lead into bumps on the rim. */
  private static final float SPUR = 0.2f;

  private StrokeNormaliser() {}

  static Plane normalise(Plane cropped) {
    Plane sized = isThin(cropped) ? cropped : Resampler.shrink(cropped, SIDE);
    Plane canvas = onCanvas(sized);
    float unit = Math.max(1, (float) sized.side() / SIDE);
    Plane inside = DistanceMap.inside(canvas, HALF);
    float width = width(inside);
    if (width < LEAST_WIDTH * unit) {
      return grow(canvas, (LEAST_WIDTH * unit - width) / 2);
    }
    if (width > GREATEST_WIDTH * unit) {
      return thin(inside, width, GREATEST_WIDTH * unit);
    }
    return canvas;
  }

  /** Whether strokes are lines of a few pixels: then most of their pixels are on their rim. */
  private static boolean isThin(Plane ink) {
    int inked = 0;
    int rim = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 1; x < ink.width(); x++) {
        boolean here = ink.at(x, y) >= HALF;
        inked += here ? 1 : 0;
        rim += here != ink.at(x - 1, y) >= HALF ? 1 : 0;
        rim += y > 0 && here != ink.at(x, y - 1) >= HALF ? 1 : 0;
      }
    }
    return inked < THIN * rim;
  }

  /** The ink, enlarged if it is small, with an empty margin to grow into. */
  private static Plane onCanvas(Plane cropped) {
    float scale = Math.max(1, (float) SIDE / cropped.side());
    int width = Math.max(1, Math.round(cropped.width() * scale));
    int height = Math.max(1, Math.round(cropped.height() * scale));
    Plane scaled = Resampler.resize(cropped, width, height);
    int margin = (int) Math.ceil(LEAST_WIDTH / 2 * Math.max(1, (float) scaled.side() / SIDE));
    Plane canvas = new Plane(width + 2 * margin, height + 2 * margin);
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          scaled.values(),
          y * width,
          canvas.values(),
          (y + margin) * canvas.width() + margin,
          width);
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

  private static Plane thin(Plane inside, float width, float greatest) {
    float less = (width - greatest) / 2;
    Plane radii = new Plane(inside.width(), inside.height());
    for (int y = 1; y < inside.height() - 1; y++) {
      for (int x = 1; x < inside.width() - 1; x++) {
        float radius = inside.at(x, y);
        if (radius > SPUR * width && isMiddle(inside, x, y)) {
          radii.set(x, y, Math.max(Math.min(radius, greatest / 2), radius - less));
        }
      }
    }
    Plane thinned = DistanceMap.toDiscs(radii);
    for (int i = 0; i < thinned.values().length; i++) {
      thinned.values()[i] = Math.max(0, Math.min(1, -thinned.values()[i]));
    }
    return thinned;
  }

  private static boolean isMiddle(Plane inside, int x, int y) {
    float here = inside.at(x, y);
    boolean across = here >= inside.at(x - 1, y) && here >= inside.at(x + 1, y);
    boolean down = here >= inside.at(x, y - 1) && here >= inside.at(x, y + 1);
    boolean falling = here >= inside.at(x - 1, y - 1) && here >= inside.at(x + 1, y + 1);
    boolean rising = here >= inside.at(x + 1, y - 1) && here >= inside.at(x - 1, y + 1);
    int ridges = (across ? 1 : 0) + (down ? 1 : 0) + (falling ? 1 : 0) + (rising ? 1 : 0);
    return ridges >= 2;
  }
}
