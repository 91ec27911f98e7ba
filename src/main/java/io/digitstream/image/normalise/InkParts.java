package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.ArrayList;
import java.util.List;

/** The connected patches of ink in a picture, diagonal neighbours joined. */
final class InkParts {
  private static final int UNVISITED = -1;

  private final Plane ink;

  /** Each pixel's part, with a rim of one pixel around the picture; 0 where there is no ink. */
  private final int[] ids;

  private final int stride;
  private final int[] queue;
  private final int[] neighbours;
  private final List<InkPart> parts = new ArrayList<>();

  private InkParts(Plane ink) {
    this.ink = ink;
    this.stride = ink.width() + 2;
    this.ids = new int[stride * (ink.height() + 2)];
    this.neighbours =
        new int[] {-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1};
    int count = 0;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.at(x, y) > 0) {
          ids[at(x, y)] = UNVISITED;
          count++;
        }
      }
    }
    this.queue = new int[count];
  }

  static InkParts of(Plane ink) {
    InkParts found = new InkParts(ink);
    for (int start = 0; start < found.ids.length; start++) {
      if (found.ids[start] == UNVISITED) {
        found.parts.add(found.fill(start));
      }
    }
    return found;
  }

  List<InkPart> all() {
    return parts;
  }

  /** The picture with these parts alone: the same plane if they are all there are. */
  Plane keep(List<InkPart> kept) {
    if (kept.size() == parts.size()) {
      return ink;
    }
    boolean[] wanted = new boolean[parts.size() + 1];
    kept.forEach(part -> wanted[part.id()] = true);
    Plane result = new Plane(ink.width(), ink.height());
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        int id = ids[at(x, y)];
        result.set(x, y, id > 0 && wanted[id] ? ink.at(x, y) : 0);
      }
    }
    return result;
  }

  private int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  private InkPart fill(int start) {
    int id = parts.size() + 1;
    double mass = 0;
    float peak = 0;
    int end = 0;
    queue[end++] = start;
    ids[start] = id;
    int left = ink.width();
    int top = ink.height();
    int right = 0;
    int bottom = 0;
    for (int next = 0; next < end; next++) {
      int at = queue[next];
      int row = at / stride;
      int x = at - row * stride - 1;
      int y = row - 1;
      float value = ink.at(x, y);
      mass += value;
      peak = Math.max(peak, value);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      for (int step : neighbours) {
        if (ids[at + step] == UNVISITED) {
          ids[at + step] = id;
          queue[end++] = at + step;
        }
      }
    }
    return new InkPart(id, new Box(left, top, right, bottom), end, mass, peak);
  }
}
