package io.digitstream.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitstream.evidence.PromotionRule;
import java.time.Duration;
import java.time.Instant;

/**
 * A model version that answers a share of the images beside the champion.
 *
 * @param number the revision with which the challenge began: it tells its pairs from earlier ones
 * @param share of the images that it sees, above 0 and at most 1
 * @param policy who decides
 * @param rule when the evidence is sufficient
 * @param watch how long the champion challenges on after a promotion; null while it does
 * @param since when it began
 */
public record Challenge(
    ModelReference model,
    long number,
    double share,
    Policy policy,
    PromotionRule rule,
    Duration watch,
    Instant since) {
  public Challenge {
    require("model", model);
    if (number < 1) {
      throw new IllegalArgumentException(
          "number of the challenger is " + number + ", expected at least 1");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of the challenger is " + share + ", expected above 0 and at most 1");
    }
    require("policy", policy);
    require("rule", rule);
    require("since", since);
    if (watch != null && (watch.isNegative() || watch.isZero())) {
      throw new IllegalArgumentException(
          "watch of the challenger is " + watch + ", expected a positive time");
    }
  }

  /** Who decides about a challenger. */
  public enum Policy {
    /** The service, as soon as the evidence is sufficient. */
    @JsonProperty("auto")
    AUTO,
    /** A person; the service only shows the evidence. */
    @JsonProperty("manual")
    MANUAL
  }

  /** Whether this is the former champion, in the watch time after a promotion. */
  public boolean ofFormerChampion() {
    return watch == null;
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " of the challenger is missing");
    }
  }
}
