package io.digitstream.evidence;

import java.util.Random;

/** Simulated labelled images that two models answer. */
final class LabelStream {
  private final Rates rates;
  private final Random random;

  LabelStream(Rates rates, long seed) {
    this.rates = rates;
    this.random = new Random(seed);
  }

  /** The probabilities of the two discordant cells; the rest is right or wrong for both. */
  record Rates(double championOnly, double challengerOnly) {
    /** Two models whose mistakes have nothing to do with each other. */
    static Rates ofIndependent(double champion, double challenger) {
      return new Rates(champion * (1 - challenger), challenger * (1 - champion));
    }
  }

  Pair next() {
    double draw = random.nextDouble();
    if (draw < rates.championOnly()) {
      return Pair.CHAMPION_ONLY;
    }
    return draw < rates.championOnly() + rates.challengerOnly()
        ? Pair.CHALLENGER_ONLY
        : Pair.BOTH_RIGHT;
  }
}
