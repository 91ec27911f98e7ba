package io.digitstream.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitstream.evidence.PromotionRule;
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
    WITHDRAW,
    @JsonProperty("promote")
    PROMOTE,
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("expire")
    EXPIRE,
    @JsonProperty("restore")
    RESTORE
  }

  /**
   * The challenger becomes the champion. The former champion challenges it for the watch time;
   * after a watch, there is no challenger.
   */
  public Deployment promoted(Change change) {
    ModelReference next = challenger.model();
    if (challenger.ofFormerChampion()) {
      return changed(change, Action.ROLLBACK, next, null);
    }
    PromotionRule rule = challenger.rule();
    Challenge watch =
        new Challenge(
            champion,
            change.revision(),
            challenger.share(),
            Challenge.Policy.AUTO,
            new PromotionRule(rule.alpha(), rule.leastPairs(), challenger.watch()),
            null,
            change.at());
    return changed(change, Action.PROMOTE, next, watch);
  }

  /** The champion goes on without a challenger. */
  public Deployment unchallenged(Change change, Action why) {
    return changed(change, why, champion, null);
  }

  /** The same under a higher revision. */
  public Deployment restored(Change change) {
    return new Deployment(
        change.revision(),
        champion,
        previous,
        challenger,
        Action.RESTORE,
        change.by(),
        change.reason(),
        change.at());
  }

  /** Who changes the desired state, why and when. */
  public record Change(long revision, String by, String reason, Instant at) {}

  private Deployment changed(Change change, Action why, ModelReference next, Challenge challenge) {
    return new Deployment(
        change.revision(),
        next,
        next.equals(champion) ? previous : champion,
        challenge,
        why,
        change.by(),
        change.reason(),
        change.at());
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }
}
