package io.digitstream.image;

import java.util.ArrayList;
import java.util.List;

/** The connected patches of ink in a picture, diagonal neighbours joined. */
final class InkParts {
  private final Plane ink;
  private final int[] ids;
  private final int[] queue;
  private final List<InkPart> parts = new ArrayList<>();

  private InkParts(Plane ink) {
    this.ink = ink;
    this.ids = new int[ink.values().length];
    this.queue = new int[ink.values().length];
  }

  static InkParts of(Plane ink) {
    InkParts found = new InkParts(ink);
    for (int start = 0; start < found.ids.length; start++) {
      if (ink.values()[start] > 0 && found.ids[start] == 0) {
        found.parts.add(found.fill(start));
      }
    }
    return found;
  }

  List<InkPart> all() {
    return parts;
  }

  /** The picture with these parts alone. */
  Plane keep(List<InkPart> kept) {
    boolean[] wanted = new boolean[parts.size() + 1];
    kept.forEach(part -> wanted[part.id()] = true);
    Plane result = new Plane(ink.width(), ink.height());
    for (int i = 0; i < ids.length; i++) {
      result.values()[i] = wanted[ids[i]] ? ink.values()[i] : 0;
    }
    return result;
  }

  private InkPart fill(int start) {
    int width = ink.width();
    int id = parts.size() + 1;
    double mass = 0;
    float peak = 0;
    int end = 0;
    queue[end++] = start;
    ids[start] = id;
    int left = width;
    int top = ink.height();
    int right = 0;
    int bottom = 0;
    for (int next = 0; next < end; next++) {
      int x = queue[next] % width;
      int y = queue[next] / width;
      float value = ink.values()[queue[next]];
      mass += value;
      peak = Math.max(peak, value);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      end = addNeighbours(x, y, id, end);
    }
    return new InkPart(id, new Box(left, top, right, bottom), end, mass, peak);
  }

  private int addNeighbours(int x, int y, int id, int end) {
    int width = ink.width();
    for (int row = Math.max(0, y - 1); row <= Math.min(ink.height() - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        int at = row * width + column;
        if (ids[at] == 0 && ink.values()[at] > 0) {
          ids[at] = id;
          queue[end++] = at;
        }
      }
    }
    return end;
  }
}
