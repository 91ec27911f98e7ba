package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the parts of a digit that was drawn in several: each lies near one of the others.
 *
 * <p>How near depends on how large what is joined already is. Parts of one size that lie evenly
 * apart, as the dots of a printer do, may be further apart than that.
 */
final class PartChain {
  private static final double LEAST_SHARE = 0.02;
  private static final double GREATEST_GAP = 0.35;
  private static final double CLOSE = 0.15;
  private static final double ALIKE = 3;
  private static final double ALIKE_GAP = 1.6;

  private PartChain() {}

  static List<InkPart> from(InkPart main, List<InkPart> all, Plane ink) {
    List<InkPart> joined = new ArrayList<>();
    joined.add(main);
    List<InkPart> rest = new ArrayList<>(all);
    rest.removeIf(part -> part.id() == main.id() || isStray(part, main, ink));
    boolean grown = true;
    while (grown) {
      grown = false;
      Box box = box(joined);
      double mass = joined.stream().mapToDouble(InkPart::mass).sum();
      for (InkPart part : List.copyOf(rest)) {
        if (joined.stream().anyMatch(near -> belongs(part, near, box, mass))) {
          joined.add(part);
          rest.remove(part);
          grown = true;
        }
      }
    }
    return joined;
  }

  static Box box(List<InkPart> parts) {
    return parts.stream().map(InkPart::box).reduce(Box::union).orElseThrow();
  }

  private static boolean belongs(InkPart part, InkPart near, Box box, double mass) {
    int gap = part.box().gapTo(near.box());
    if (isAlike(part, near) && gap <= ALIKE_GAP * Math.min(part.box().side(), near.box().side())) {
      return true;
    }
    return part.mass() >= LEAST_SHARE * mass && gap <= GREATEST_GAP * box.side();
  }

  /** What is cut off by the picture's edge is something else, unless it all but joins the digit. */
  private static boolean isStray(InkPart part, InkPart main, Plane ink) {
    boolean close = part.box().gapTo(main.box()) <= CLOSE * main.box().side();
    return part.touchesEdge(ink) && !main.touchesEdge(ink) && !(close && isAlike(part, main));
  }

  private static boolean isAlike(InkPart part, InkPart other) {
    return part.mass() < ALIKE * other.mass() && other.mass() < ALIKE * part.mass();
  }
}
