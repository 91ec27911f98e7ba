package io.digitstream.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What one instance did about the desired state.
 *
 * @param instance its {@code instance.id}, or the address of its HTTP port
 * @param threads its number of stream threads
 * @param revision of the deployment that this is about; for a refused record, of the deployment
 *     that stays
 * @param champion {@code NAME/VERSION} that the instance runs from now on
 * @param challenger {@code NAME/VERSION} that answers in the shadow; null if none does
 * @param message one sentence; null if there is nothing to explain
 */
@JsonInclude(Include.NON_NULL)
public record ModelEvent(
    @JsonProperty(required = true) String instance,
    @JsonProperty(required = true) int threads,
    @JsonProperty(required = true) long revision,
    @JsonProperty(required = true) Kind kind,
    @JsonProperty(required = true) String champion,
    String challenger,
    String message,
    @JsonProperty(required = true) Instant at) {

  /** What happened. */
  public enum Kind {
    /** Its next batch is answered by the champion of the revision. */
    @JsonProperty("applied")
    APPLIED,
    /** The record cannot be used; the instance keeps the champion that it has. */
    @JsonProperty("refused")
    REFUSED,
    /** The artifact is missing or another one; the instance keeps its champion and tries again. */
    @JsonProperty("waiting")
    WAITING,
    /** The challenger failed too often; the instance answers without it. */
    @JsonProperty("challenger-removed")
    CHALLENGER_REMOVED,
    /** The instance ends. */
    @JsonProperty("stopped")
    STOPPED
  }
}
