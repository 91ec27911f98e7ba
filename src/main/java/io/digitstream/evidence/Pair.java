package io.digitstream.evidence;

/** How the champion and the challenger answered one labelled image: a cell of the 2×2 table. */
public enum Pair {
  BOTH_RIGHT,
  CHAMPION_ONLY,
  CHALLENGER_ONLY,
  BOTH_WRONG;

  /** The cell of an image whose true digit is known. */
  public static Pair of(int label, int champion, int challenger) {
    if (champion == label) {
      return challenger == label ? BOTH_RIGHT : CHAMPION_ONLY;
    }
    return challenger == label ? CHALLENGER_ONLY : BOTH_WRONG;
  }
}
