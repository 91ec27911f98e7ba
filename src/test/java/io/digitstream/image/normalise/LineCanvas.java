package io.digitstream.image.normalise;

import io.digitstream.image.raster.Plane;

/** Draws straight lines with soft edges and round ends, alike on every platform. */
final class LineCanvas {
  private final Plane plane;

  LineCanvas(int width, int height) {
    this.plane = new Plane(width, height);
  }

  void line(double fromX, double fromY, double toX, double toY, double width) {
    double reach = width / 2 + 1;
    int left = (int) Math.max(0, Math.min(fromX, toX) - reach);
    int top = (int) Math.max(0, Math.min(fromY, toY) - reach);
    int right = (int) Math.min(plane.width() - 1, Math.max(fromX, toX) + reach);
    int bottom = (int) Math.min(plane.height() - 1, Math.max(fromY, toY) + reach);
    double alongX = toX - fromX;
    double alongY = toY - fromY;
    double squared = Math.max(1e-9, alongX * alongX + alongY * alongY);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double offX = x + 0.5 - fromX;
        double offY = y + 0.5 - fromY;
        double share = Math.max(0, Math.min(1, (offX * alongX + offY * alongY) / squared));
        double distance = Math.hypot(offX - share * alongX, offY - share * alongY);
        float ink = (float) Math.max(0, Math.min(1, width / 2 + 0.5 - distance));
        plane.set(x, y, Math.max(plane.at(x, y), ink));
      }
    }
  }

  Plane plane() {
    return plane;
  }
}
