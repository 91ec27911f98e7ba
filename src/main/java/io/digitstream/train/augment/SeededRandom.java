package io.digitstream.train.augment;

import java.util.SplittableRandom;

/** The randomness of one image in one epoch: the same on every platform. Not thread-safe. */
final class SeededRandom {
  private final SplittableRandom random;

  private SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * The chance of one image.
   *
   * @param place of the image in the epoch's order
   */
  static SeededRandom of(long seed, int epoch, int place) {
    return new SeededRandom(mix(mix(mix(seed) + epoch) + place));
  }

  /** Bell-shaped around 0, never further away than the given bound. */
  double within(double bound) {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
    return bound * (sum / 1.5 - 1);
  }

  /** Even from 0 to the bound. */
  double upTo(double bound) {
    return bound * random.nextDouble();
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): neighbours become strangers. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
