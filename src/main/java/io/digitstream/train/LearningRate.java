package io.digitstream.train;

/** A schedule: the step size of the optimizer as the training goes on. */
public sealed interface LearningRate {
  /**
   * The rate of one step.
   *
   * @param progress the share of all steps already done, 0 to 1
   */
  float at(double progress);

  static LearningRate constant(float rate) {
    return new Constant(rate);
  }

  /** The same rate throughout. */
  record Constant(float rate) implements LearningRate {
    @Override
    public float at(double progress) {
      return rate;
    }

    @Override
    public String toString() {
      return String.valueOf(rate);
    }
  }
}
