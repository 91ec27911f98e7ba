package io.digitstream.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.digitstream.deployment.Deployment;
import java.time.Instant;

/**
 * What an instance runs, and what it should run.
 *
 * @param champion {@code NAME/VERSION} that it runs
 * @param challenger {@code NAME/VERSION} that answers in the shadow; null if none does
 * @param since when it began to
 * @param revision of the deployment that it has applied; 0 for the configured model
 * @param problem why it does not run the desired model; null if it does
 * @param desired null if no deployment is known
 */
@JsonInclude(Include.NON_NULL)
public record RolloutStatus(
    String instance,
    String champion,
    String challenger,
    Instant since,
    long revision,
    String problem,
    Deployment desired) {
  /** Whether it runs what it should. */
  public boolean isAsDesired() {
    return problem == null;
  }
}
