package io.digitstream.image;

/** Trims faint ink that does not lie along full ink: rests of lines, smudges and bleeding. */
final class FaintInk {
  private static final float FULL = 0.45f;

  /** How far faint ink may reach from full ink, as a share of the picture's longer side. */
  private static final double REACH = 0.012;

  private FaintInk() {}

  static Plane trim(Plane ink) {
    Plane distance = DistanceMap.outside(ink, FULL);
    float reach = (float) Math.max(2, REACH * ink.side());
    Plane trimmed = new Plane(ink.width(), ink.height());
    for (int i = 0; i < trimmed.values().length; i++) {
      trimmed.values()[i] = distance.values()[i] <= reach ? ink.values()[i] : 0;
    }
    return trimmed;
  }
}
