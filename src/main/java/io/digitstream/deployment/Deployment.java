package io.digitstream.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The desired state: which models all instances are to run.
 *
 * @param revision counts the changes, from 1
 * @param previous the champion before this one; null if this is the first
 * @param challenger null if there is none
 * @param action what was asked for
 * @param requestedBy who, or what, asked for it
 * @param reason why; null if none was given
 */
@JsonInclude(Include.NON_NULL)
public record Deployment(
    long revision,
    ModelReference champion,
    ModelReference previous,
    Challenge challenger,
    Action action,
    String requestedBy,
    String reason,
    Instant requestedAt) {
  /** The key of the only record. */
  public static final String KEY = "deployment";

  public Deployment {
    if (revision < 1) {
      throw new IllegalArgumentException("revision is " + revision + ", expected at least 1");
    }
    require("champion", champion);
    require("action", action);
    require("requestedBy", requestedBy);
    require("requestedAt", requestedAt);
  }

  /** What was asked for. */
  public enum Action {
    @JsonProperty("deploy")
    DEPLOY,
    @JsonProperty("rollback")
    ROLLBACK,
    @JsonProperty("challenge")
    CHALLENGE,
    @JsonProperty("withdraw")
    WITHDRAW
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }
}
