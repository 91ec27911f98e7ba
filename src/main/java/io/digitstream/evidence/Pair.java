package io.digitstream.evidence;

/** How the champion and the challenger answered one labelled image: a cell of the 2×2 table. */
public enum Pair {
  BOTH_RIGHT(0),
  CHAMPION_ONLY(1),
  CHALLENGER_ONLY(2),
  BOTH_WRONG(3);

  private final int number;

  Pair(int number) {
    this.number = number;
  }

  /** The cell of an image whose true digit is known. */
  public static Pair of(int label, int champion, int challenger) {
    if (champion == label) {
      return challenger == label ? BOTH_RIGHT : CHAMPION_ONLY;
    }
    return challenger == label ? CHALLENGER_ONLY : BOTH_WRONG;
  }

  /**
   * The cell of a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Pair of(int number) {
    for (Pair pair : values()) {
      if (pair.number == number) {
        return pair;
      }
    }
    throw new IllegalArgumentException("A cell has a number from 0 to 3, but it was " + number);
  }

  /** Its number in stored records, which never changes. */
  public int number() {
    return number;
  }
}
