package io.digitstream.evidence;

/**
 * The 2×2 table of labelled images that both models answered. Immutable.
 *
 * <p>Only the discordant cells, where one model alone is right, carry information about which model
 * is better.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar, 1947</a>
 */
public record PairTable(long bothRight, long championOnly, long challengerOnly, long bothWrong) {
  public static final PairTable EMPTY = new PairTable(0, 0, 0, 0);

  public PairTable {
    if (bothRight < 0 || championOnly < 0 || challengerOnly < 0 || bothWrong < 0) {
      throw new IllegalArgumentException(
          "Counts of pairs are not negative, but they were %d, %d, %d and %d"
              .formatted(bothRight, championOnly, challengerOnly, bothWrong));
    }
  }

  /** The table with one more image in a cell. */
  public PairTable plus(Pair pair) {
    return changed(pair, 1);
  }

  /** The table without one image of a cell, as before it was counted. */
  public PairTable minus(Pair pair) {
    return changed(pair, -1);
  }

  /** The number of images in a cell. */
  public long count(Pair pair) {
    return switch (pair) {
      case BOTH_RIGHT -> bothRight;
      case CHAMPION_ONLY -> championOnly;
      case CHALLENGER_ONLY -> challengerOnly;
      case BOTH_WRONG -> bothWrong;
    };
  }

  public long pairs() {
    return bothRight + championOnly + challengerOnly + bothWrong;
  }

  private PairTable changed(Pair pair, long change) {
    return new PairTable(
        bothRight + (pair == Pair.BOTH_RIGHT ? change : 0),
        championOnly + (pair == Pair.CHAMPION_ONLY ? change : 0),
        challengerOnly + (pair == Pair.CHALLENGER_ONLY ? change : 0),
        bothWrong + (pair == Pair.BOTH_WRONG ? change : 0));
  }
}
