package io.digitstream.dataset;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers that are the same on every platform for the same seed. Not thread-safe. */
public final class SeededRandom {
  private final SplittableRandom random;

  private SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * The generator of one of a seed's unlimited and independent series.
   *
   * @param series the numbers that name it, such as an epoch and a place in it
   */
  public static SeededRandom of(long seed, long... series) {
    long mixed = mix(seed);
    for (long number : series) {
      mixed = mix(mixed + number);
    }
    return new SeededRandom(mixed);
  }

  /** Uniform. */
  public double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Uniform from 0 to the bound. */
  public double upTo(double bound) {
    return bound * random.nextDouble();
  }

  /** Bell-shaped, never further than three deviations from the mean. */
  public double around(double mean, double deviation) {
    return mean + deviation * 2 * (sumOfThree() - 1.5);
  }

  /** Bell-shaped around 0, never further away than the bound. */
  public double within(double bound) {
    return bound * (sumOfThree() / 1.5 - 1);
  }

  /** Uniform from 0 to before the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  private double sumOfThree() {
    return random.nextDouble() + random.nextDouble() + random.nextDouble();
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): neighbours become strangers. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
