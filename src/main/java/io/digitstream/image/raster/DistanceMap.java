package io.digitstream.image.raster;

import java.util.Arrays;

/**
 * The distance of each pixel to the nearest outside or inside a shape, in pixels.
 *
 * <p>Steps of 1 and √2 in two passes: within 8 % of the straight distance.
 */
public final class DistanceMap {
  private static final float DIAGONAL = (float) Math.sqrt(2);
  private static final float FAR = 1e6f;

  private final int width;
  private final int height;
  private final int stride;
  private final float[] distances;

  private DistanceMap(Plane plane, float beyondEdge) {
    this.width = plane.width();
    this.height = plane.height();
    this.stride = width + 2;
    this.distances = new float[stride * (height + 2)];
    if (beyondEdge > 0) {
      Arrays.fill(distances, beyondEdge);
    }
  }

  /** Distances of the pixels at or above the level to those below, the picture's edge included. */
  public static Plane inside(Plane plane, float level) {
    DistanceMap map = new DistanceMap(plane, 0);
    for (int y = 0; y < map.height; y++) {
      for (int x = 0; x < map.width; x++) {
        map.distances[map.at(x, y)] = plane.at(x, y) >= level ? FAR : 0;
      }
    }
    return map.sweep();
  }

  /** Distances of the pixels below the level to those at or above. */
  public static Plane outside(Plane plane, float level) {
    DistanceMap map = new DistanceMap(plane, FAR);
    for (int y = 0; y < map.height; y++) {
      for (int x = 0; x < map.width; x++) {
        map.distances[map.at(x, y)] = plane.at(x, y) < level ? FAR : 0;
      }
    }
    return map.sweep();
  }

  /**
   * Distances to the rim of the nearest disc, negative inside one.
   *
   * @param radii of the discs around each pixel; 0 for none
   */
  public static Plane toDiscs(Plane radii) {
    DistanceMap map = new DistanceMap(radii, FAR);
    for (int y = 0; y < map.height; y++) {
      for (int x = 0; x < map.width; x++) {
        map.distances[map.at(x, y)] = radii.at(x, y) > 0 ? -radii.at(x, y) : FAR;
      }
    }
    return map.sweep();
  }

  private int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  private Plane sweep() {
    for (int y = 0; y < height; y++) {
      relaxRow(at(0, y), 1, -stride);
    }
    for (int y = height - 1; y >= 0; y--) {
      relaxRow(at(width - 1, y), -1, stride);
    }
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      System.arraycopy(distances, at(0, y), result.values(), y * width, width);
    }
    return result;
  }

  private void relaxRow(int start, int step, int before) {
    float last = distances[start - step];
    for (int i = 0, at = start; i < width; i++, at += step) {
      float best = distances[at];
      if (best != 0) {
        float straight = Math.min(last, distances[at + before]) + 1;
        float diagonal =
            Math.min(distances[at + before - 1], distances[at + before + 1]) + DIAGONAL;
        best = Math.min(best, Math.min(straight, diagonal));
        distances[at] = best;
      }
      last = best;
    }
  }
}
