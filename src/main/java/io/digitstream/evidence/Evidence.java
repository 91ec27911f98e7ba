package io.digitstream.evidence;

/**
 * The evidence that a table of pairs contains, as natural logarithms of two e-values: that the
 * challenger is better, and that it is worse.
 *
 * <p>Let θ be the probability that the challenger is the right one of a discordant pair. The
 * challenger is not better if θ ≤ 1/2. With c pairs that only the challenger has right, and b that
 * only the champion has right, the e-value for "better" is the likelihood ratio against θ = 1/2,
 * averaged over the alternatives θ &gt; 1/2 with the density of Beta(1/2, 1/2):
 *
 * <pre>
 * E(b, c) = 2 ∫ θ^c (1 − θ)^b / (1/2)^(b + c) · 1 / (π √(θ (1 − θ))) dθ   from 1/2 to 1
 *         = 2^(b + c + 1) / π · B(c + 1/2, b + 1/2) · I(1/2; b + 1/2, c + 1/2)
 * </pre>
 *
 * <p>I is the regularised incomplete beta function. The factor 2 makes the density integrate to 1
 * above 1/2, so E(0, 0) = 1.
 *
 * <p>E is an e-process. For one alternative θ₁ &gt; 1/2, a discordant pair multiplies the
 * likelihood ratio by 2θ₁ or 2(1 − θ₁). The expected factor is 2(θθ₁ + (1 − θ)(1 − θ₁)), which
 * grows with θ and is 1 at θ = 1/2. So, as long as the challenger is not better, the ratio is a
 * non-negative supermartingale that starts at 1, even if θ changes from pair to pair; an average of
 * such processes is one too. By Ville's inequality, the probability that E ever reaches 1/α is at
 * most α, whenever and however often one looks. "Worse" is the same with b and c exchanged.
 *
 * @see <a href="https://doi.org/10.1111/rssa.12647">Shafer, 2021: testing by betting</a>
 * @see <a href="https://doi.org/10.1214/23-STS894">Ramdas, Grünwald, Vovk, Shafer, 2023</a>
 */
public record Evidence(double logBetter, double logWorse) {
  private static final double LOG_PI = Math.log(Math.PI);
  private static final double HALF = 0.5;

  /** What a table says; the order in which its images came does not matter. */
  public static Evidence of(PairTable table) {
    return new Evidence(
        log(table.challengerOnly(), table.championOnly()),
        log(table.championOnly(), table.challengerOnly()));
  }

  /** The e-value that the challenger is better; infinite if it is too large for a double. */
  public double better() {
    return Math.exp(logBetter);
  }

  /** The e-value that the challenger is worse; infinite if it is too large for a double. */
  public double worse() {
    return Math.exp(logWorse);
  }

  private static double log(long wins, long losses) {
    double a = losses + HALF;
    double b = wins + HALF;
    return (wins + losses + 1) * Math.log(2) - LOG_PI + Beta.log(b, a) + Beta.logLowerHalf(a, b);
  }
}
