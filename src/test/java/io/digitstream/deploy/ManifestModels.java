package io.digitstream.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What Kubernetes and the operators accept: each object is read into the type that their own
 * clients generate from their schemas, and an unknown or missing field is an error.
 */
final class ManifestModels {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NoCatchAll())
          .build();
  private static final Map<String, Check> CHECKS = new HashMap<>();

  static {
    CHECKS.put("v1/ConfigMap", kubernetes(V1ConfigMap::validateJsonElement));
    CHECKS.put("v1/Pod", kubernetes(V1Pod::validateJsonElement));
    CHECKS.put("v1/Service", kubernetes(V1Service::validateJsonElement));
    CHECKS.put("v1/ServiceAccount", kubernetes(V1ServiceAccount::validateJsonElement));
    CHECKS.put("apps/v1/StatefulSet", kubernetes(V1StatefulSet::validateJsonElement));
    CHECKS.put("batch/v1/Job", kubernetes(V1Job::validateJsonElement));
    CHECKS.put(
        "policy/v1/PodDisruptionBudget", kubernetes(V1PodDisruptionBudget::validateJsonElement));
    CHECKS.put(
        "networking.k8s.io/v1/NetworkPolicy", kubernetes(V1NetworkPolicy::validateJsonElement));
    CHECKS.put(
        "autoscaling/v2/HorizontalPodAutoscaler",
        kubernetes(V2HorizontalPodAutoscaler::validateJsonElement));
    CHECKS.put("monitoring.coreos.com/v1/ServiceMonitor", typed(ServiceMonitor.class));
    CHECKS.put("monitoring.coreos.com/v1/PrometheusRule", typed(PrometheusRule.class));
    CHECKS.put("keda.sh/v1alpha1/ScaledObject", typed(ScaledObject.class));
  }

  private ManifestModels() {}

  /** Throws for an object that is not as its schema says. */
  private interface Check {
    void accept(JsonNode object) throws IOException;
  }

  /** A generated check of the official client. */
  private interface GsonCheck {
    void accept(JsonElement object) throws IOException;
  }

  /** Fabric8's types keep what they do not know in a map; here they must know everything. */
  private static final class NoCatchAll extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /**
   * Checks one object.
   *
   * @throws IOException or IllegalArgumentException naming the field that is unknown or missing
   */
  static void check(JsonNode object) throws IOException {
    String type = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    Check check = CHECKS.get(type);
    if (check == null) {
      throw new IllegalArgumentException("There is no model of " + type);
    }
    check.accept(object);
  }

  private static Check kubernetes(GsonCheck check) {
    return object -> check.accept(JsonParser.parseString(object.toString()));
  }

  private static Check typed(Class<?> type) {
    return object -> STRICT.treeToValue(object, type);
  }
}
