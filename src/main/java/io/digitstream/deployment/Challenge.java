package io.digitstream.deployment;

import java.time.Instant;

/**
 * A model version that answers a share of the images beside the champion.
 *
 * @param share of the images that it sees, above 0 and at most 1
 * @param since when it was asked for
 */
public record Challenge(ModelReference model, double share, Instant since) {
  public Challenge {
    if (model == null) {
      throw new IllegalArgumentException("model of the challenger is missing");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of the challenger is " + share + ", expected above 0 and at most 1");
    }
    if (since == null) {
      throw new IllegalArgumentException("since of the challenger is missing");
    }
  }
}
