package io.digitstream.dataset.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The randomness of one synthetic digit: bounded, and the same on every Java platform for the same
 * seed. Not thread-safe.
 */
final class SeededRandom {
  private final SplittableRandom random;

  private SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The generator of one of a seed's unlimited and independent series. */
  static SeededRandom of(long seed, long series) {
    return new SeededRandom(mix(mix(seed) + series));
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Bell-shaped, never further than three deviations from the mean. */
  double around(double mean, double deviation) {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
    return mean + deviation * 2 * (sum - 1.5);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): neighbours become strangers. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
