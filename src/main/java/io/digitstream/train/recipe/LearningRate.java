package io.digitstream.train.recipe;

/** A schedule of the optimizer's step size. */
public sealed interface LearningRate {
  /**
   * The rate of one step.
   *
   * @param progress the share of all steps so far, 0 to 1
   */
  float at(double progress);

  /** The highest rate. */
  float peak();

  /** Its name on the command line. */
  String shape();

  static LearningRate constant(float rate) {
    return new Constant(rate);
  }

  /**
   * Rises to the peak, then falls to zero.
   *
   * @param warmUp the share of all steps until the peak, 0 to 1
   */
  static LearningRate cosine(float peak, double warmUp) {
    return new WarmUpCosine(peak, warmUp);
  }

  /** The same rate throughout. */
  record Constant(float peak) implements LearningRate {
    @Override
    public float at(double progress) {
      return peak;
    }

    @Override
    public String shape() {
      return "constant";
    }

    @Override
    public String toString() {
      return String.valueOf(peak);
    }
  }

  /**
   * A linear rise, because Adam's moments are unreliable at first, then half a cosine, so that the
   * last epochs converge.
   *
   * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, 2016</a>
   */
  record WarmUpCosine(float peak, double warmUp) implements LearningRate {
    /** The first step's share of the peak. */
    private static final double START = 0.04;

    @Override
    public float at(double progress) {
      if (progress < warmUp) {
        return (float) (peak * (START + (1 - START) * progress / warmUp));
      }
      return (float) (peak * (1 + Math.cos(Math.PI * (progress - warmUp) / (1 - warmUp))) / 2);
    }

    @Override
    public String shape() {
      return "cosine";
    }

    @Override
    public String toString() {
      return "cosine from %s after %s warm-up".formatted(peak, warmUp);
    }
  }
}
