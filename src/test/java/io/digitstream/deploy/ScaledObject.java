package io.digitstream.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** KEDA's ScaledObject, as far as the chart uses it; Maven has no types of it. */
record ScaledObject(String apiVersion, String kind, JsonNode metadata, Spec spec) {
  record Spec(
      @JsonProperty(required = true) Target scaleTargetRef,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Integer cooldownPeriod,
      Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers) {}

  record Target(String apiVersion, String kind, @JsonProperty(required = true) String name) {}

  record Advanced(JsonNode horizontalPodAutoscalerConfig) {}

  /** KEDA reads text alone in the metadata, numbers too. */
  record Trigger(
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) Map<String, String> metadata,
      Reference authenticationRef) {}

  record Reference(@JsonProperty(required = true) String name) {}
}
