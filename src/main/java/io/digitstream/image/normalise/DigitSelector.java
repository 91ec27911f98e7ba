package io.digitstream.image.normalise;

import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.Comparator;
import java.util.List;

/** Picks the patches of ink that make up the digit, and leaves specks, frames and edges out. */
final class DigitSelector {
  private static final float LEAST_PEAK = 0.75f;
  private static final int LEAST_SIDE = 3;
  private static final double LEAST_EXTENT = 0.012;
  private static final double EDGE_DISCOUNT = 0.25;
  private static final double FRAME_EXTENT = 0.6;
  private static final double FRAME_FILL = 0.3;
  private static final double INNER_EXTENT = 0.15;
  private static final int SURROUNDING_EDGES = 3;

  private DigitSelector() {}

  /** The digit's parts alone. */
  static Plane select(Plane ink) throws UnreadableImageException {
    InkParts parts = InkParts.of(ink);
    List<InkPart> strong = parts.all().stream().filter(part -> part.peak() >= LEAST_PEAK).toList();
    List<InkPart> candidates =
        FilledBoxes.without(strong.stream().filter(part -> !isFrame(part, strong, ink)).toList());
    InkPart main =
        candidates.stream()
            .max(Comparator.comparingDouble(part -> weight(part, ink)))
            .orElseThrow(DigitSelector::blank);
    List<InkPart> digit = PartChain.from(main, candidates, ink);
    Box box = PartChain.box(digit);
    if (box.side() < Math.max(LEAST_SIDE, LEAST_EXTENT * ink.side())) {
      throw blank();
    }
    return parts.keep(digit);
  }

  private static UnreadableImageException blank() {
    return new UnreadableImageException(
        Reason.BLANK, "blank image: it has specks, but no stroke of a digit");
  }

  private static double weight(InkPart part, Plane ink) {
    return part.touchesEdge(ink) ? EDGE_DISCOUNT * part.mass() : part.mass();
  }

  /** A frame, or the desk around a sheet, is large and has something of weight inside. */
  private static boolean isFrame(InkPart part, List<InkPart> all, Plane ink) {
    Box box = part.box();
    boolean large =
        box.width() >= FRAME_EXTENT * ink.width() && box.height() >= FRAME_EXTENT * ink.height();
    boolean hollow = part.mass() < FRAME_FILL * box.width() * box.height();
    return large
        && (hollow || part.edgesTouched(ink) >= SURROUNDING_EDGES)
        && all.stream().anyMatch(inner -> isContent(inner, part));
  }

  private static boolean isContent(InkPart inner, InkPart frame) {
    return inner.id() != frame.id()
        && isInside(inner.box(), frame.box())
        && inner.box().height() >= INNER_EXTENT * frame.box().height();
  }

  private static boolean isInside(Box inner, Box outer) {
    return inner.left() > outer.left()
        && inner.top() > outer.top()
        && inner.right() < outer.right()
        && inner.bottom() < outer.bottom();
  }
}
