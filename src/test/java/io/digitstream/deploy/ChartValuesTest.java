package io.digitstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value changes what it says that it changes. */
class ChartValuesTest {
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";
  private static final String PROPERTIES = "/data/digitstream.properties";

  /** What to set, with what else; then which object shows it, where, and as what. */
  static Stream<Arguments> values() {
    return Stream.of(
        statefulSet("replicaCount=2", "/spec/replicas", "2"),
        statefulSet("nameOverride=numbers", "/metadata/name", "digitstream-numbers"),
        statefulSet("fullnameOverride=reader", "/metadata/name", "reader"),
        statefulSet("image.repository=mine/reader", CONTAINER + "/image", "mine/reader:0.1.0"),
        statefulSet("image.tag=v7", CONTAINER + "/image", ":v7"),
        statefulSet("image.digest=sha256:" + "0".repeat(64), CONTAINER + "/image", "@sha256:0"),
        statefulSet("image.pullPolicy=Always", CONTAINER + "/imagePullPolicy", "Always"),
        statefulSet("imagePullSecrets[0].name=pull", POD + "/imagePullSecrets", "pull"),
        properties("kafka.bootstrapServers=other:9093", "kafka.bootstrap.servers=other:9093"),
        properties("kafka.properties.security\\.protocol=SSL", "kafka.security.protocol=SSL"),
        statefulSet(
            "kafka.secretProperties.sasl\\.jaas\\.config.secret=user"
                + ";kafka.secretProperties.sasl\\.jaas\\.config.key=jaas",
            CONTAINER + "/env",
            "{\"name\":\"KAFKA_SASL_JAAS_CONFIG\",\"valueFrom\":{\"secretKeyRef\":"
                + "{\"name\":\"user\",\"key\":\"jaas\"}}}"),
        statefulSet(
            "kafka.secretFiles[0].name=ca;kafka.secretFiles[0].mountPath=/ca",
            CONTAINER + "/volumeMounts",
            "\"mountPath\":\"/ca\""),
        properties("topics.in=images", "digits.topics.in=images"),
        properties("topics.out=answers", "digits.topics.out=answers"),
        properties("topics.labels=truth", "digits.topics.labels=truth"),
        properties("topics.accuracy=score", "digits.topics.accuracy=score"),
        properties("topics.dlq=letters", "digits.topics.dlq=letters"),
        properties("topics.models=state;model.control=true", "digits.topics.models=state"),
        properties(
            "topics.modelEvents=events;model.control=true", "digits.topics.model-events=events"),
        properties("topics.shadow=behind;model.control=true", "digits.topics.shadow=behind"),
        properties("topics.partitions=12", "digits.topics.partitions=12"),
        properties("topics.replication=1", "digits.topics.replication=1"),
        value("topics.job=check", "Job", POD + "/containers/0/args", "properties\"]"),
        properties("applicationId=second", "digits.application.id=second"),
        properties("settings.batch\\.size=64", "digits.batch.size=64"),
        properties("settings.image\\.max\\.pixels=50000000", "image.max.pixels=50000000"),
        properties("closeTimeoutSeconds=60", "digits.close.timeout=60s"),
        statefulSet("closeTimeoutSeconds=60", POD + "/terminationGracePeriodSeconds", "75"),
        properties("logFormat=text", "digits.log.format=text"),
        statefulSet("javaOptions=-Xmx1g", CONTAINER + "/env", "-Xmx1g"),
        statefulSet("extraEnv[0].name=TZ;extraEnv[0].value=CET", CONTAINER + "/env", "CET"),
        properties("model.name=cnn/1", "digits.model=cnn/1"),
        properties("model.control=true", "digits.models.control=on"),
        properties("review.enabled=true", "digits.answer.unsure=review"),
        properties("topics.review=unsure;review.enabled=true", "digits.topics.review=unsure"),
        properties("model.source=init;model.initImage=m", "digits.models.dir=/models"),
        statefulSet("model.existingClaim=m;model.source=volume", POD + "/volumes", "\"m\""),
        statefulSet(
            "model.subPath=p;model.source=volume;model.existingClaim=m",
            CONTAINER + "/volumeMounts",
            "\"subPath\":\"p\""),
        statefulSet("model.initImage=m:1;model.source=init", POD + "/initContainers", "m:1"),
        statefulSet(
            "model.initCommand[0]=get;model.source=init;model.initImage=m",
            POD + "/initContainers",
            "\"command\":[\"get\"]"),
        statefulSet("state.persistent=false", POD + "/volumes", "\"sizeLimit\":\"2Gi\""),
        statefulSet("state.size=9Gi", "/spec/volumeClaimTemplates", "9Gi"),
        statefulSet("state.storageClass=fast", "/spec/volumeClaimTemplates", "fast"),
        statefulSet(
            "state.whenDeleted=Delete",
            "/spec/persistentVolumeClaimRetentionPolicy/whenDeleted",
            "Delete"),
        statefulSet(
            "state.whenScaled=Delete",
            "/spec/persistentVolumeClaimRetentionPolicy/whenScaled",
            "Delete"),
        statefulSet("resources.requests.cpu=3", CONTAINER + "/resources/requests/cpu", "3"),
        statefulSet("resources.requests.memory=3Gi", CONTAINER + "/resources/requests", "3Gi"),
        statefulSet("resources.limits.memory=4Gi", CONTAINER + "/resources/limits", "4Gi"),
        properties("gpu.enabled=true", "digits.device=gpu"),
        statefulSet("gpu.count=2;gpu.enabled=true", CONTAINER + "/resources/limits", "gpu\":2"),
        statefulSet(
            "gpu.resourceName=amd.com/gpu;gpu.enabled=true",
            CONTAINER + "/resources/limits",
            "amd.com/gpu"),
        statefulSet("nodeSelector.disk=ssd", POD + "/nodeSelector", "ssd"),
        statefulSet("tolerations[0].key=gpu", POD + "/tolerations", "gpu"),
        statefulSet("affinity.podAffinity.a=b", POD + "/affinity", "podAffinity"),
        statefulSet(
            "topologySpreadConstraints[0].topologyKey=rack",
            POD + "/topologySpreadConstraints",
            "rack"),
        statefulSet("priorityClassName=high", POD + "/priorityClassName", "high"),
        statefulSet("podLabels.team=a", "/spec/template/metadata/labels", "team"),
        statefulSet("podAnnotations.note=a", "/spec/template/metadata/annotations", "note"),
        statefulSet("serviceAccount.create=false", POD + "/serviceAccountName", "default"),
        value("serviceAccount.name=reader", "ServiceAccount", "/metadata/name", "reader"),
        value("serviceAccount.annotations.a=b", "ServiceAccount", "/metadata", "{\"a\":\"b\"}"),
        value("service.port=9000", "Service", "/spec/ports", "9000"),
        statefulSet("service.port=9000", CONTAINER + "/ports", "9000"),
        value("service.annotations.a=b", "Service", "/metadata", "{\"a\":\"b\"}"),
        value("podDisruptionBudget.enabled=false", "PodDisruptionBudget", "", ""),
        value(
            "podDisruptionBudget.maxUnavailable=2",
            "PodDisruptionBudget",
            "/spec/maxUnavailable",
            "2"),
        value("networkPolicy.enabled=true", "NetworkPolicy", "/spec/policyTypes", "Egress"),
        value(
            "networkPolicy.from[0].podSelector.matchLabels.a=b;networkPolicy.enabled=true",
            "NetworkPolicy",
            "/spec/ingress",
            "{\"a\":\"b\"}"),
        value(
            "networkPolicy.kafkaPorts[0]=9093;networkPolicy.enabled=true",
            "NetworkPolicy",
            "/spec/egress",
            "9093"),
        value(
            "networkPolicy.kafkaTo[0].ipBlock.cidr=192.0.2.0/24;networkPolicy.enabled=true",
            "NetworkPolicy",
            "/spec/egress",
            "192.0.2.0/24"),
        value(
            "networkPolicy.extraEgress[0].ports[0].port=4318;networkPolicy.enabled=true",
            "NetworkPolicy",
            "/spec/egress",
            "4318"),
        value("autoscaling.by=keda", "ScaledObject", "/spec/triggers", "kafka:9092"),
        value("autoscaling.by=hpa", "HorizontalPodAutoscaler", "/spec/metrics", "75"),
        keda("minReplicas=2", "/spec/minReplicaCount", "2"),
        keda("maxReplicas=3", "/spec/maxReplicaCount", "3"),
        keda("lagThreshold=50", "/spec/triggers", "\"lagThreshold\":\"50\""),
        keda("cooldownSeconds=20", "/spec/cooldownPeriod", "20"),
        keda("authentication=kafka-user", "/spec/triggers", "kafka-user"),
        keda("metadata.tls=enable", "/spec/triggers", "\"tls\":\"enable\""),
        value(
            "autoscaling.cpuPercent=60;autoscaling.by=hpa",
            "HorizontalPodAutoscaler",
            "/spec/metrics",
            "60"),
        value("serviceMonitor.enabled=true", "ServiceMonitor", "/spec/endpoints", "/metrics"),
        value(
            "serviceMonitor.interval=30s;serviceMonitor.enabled=true",
            "ServiceMonitor",
            "/spec/endpoints",
            "30s"),
        value(
            "serviceMonitor.labels.a=b;serviceMonitor.enabled=true",
            "ServiceMonitor",
            "/metadata/labels/a",
            "b"),
        value("prometheusRule.enabled=true", "PrometheusRule", "/spec", "DigitstreamStuck"),
        value(
            "prometheusRule.labels.a=b;prometheusRule.enabled=true",
            "PrometheusRule",
            "/metadata/labels/a",
            "b"),
        value("dashboard.enabled=true", "ConfigMap", "/metadata/labels", "grafana_dashboard"),
        value(
            "dashboard.label=board;dashboard.enabled=true",
            "ConfigMap",
            "/metadata/labels",
            "\"board\":\"1\""),
        value("test.timeoutSeconds=5", "Pod", "/spec/containers/0/args", "\"5\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldChangeWhatItSays(String values, String kind, String pointer, String expected) {
    // Given
    String before = shown(Chart.render(), kind, pointer);
    // When
    String after = shown(Chart.render(values.split(";")), kind, pointer);
    // Then
    assertThat(after).contains(expected).isNotEqualTo(before);
    assertThat(before)
        .satisfies(text -> assertThat(expected.isEmpty() || !text.contains(expected)).isTrue());
  }

  @Test
  void shouldBeTestedForEachValue() throws Exception {
    // Given
    JsonNode all = new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
    // When
    Set<String> tested =
        values()
            .map(arguments -> (String) arguments.get()[0])
            .map(values -> values.substring(0, values.indexOf('=')))
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertThat(leaves("", all))
        .filteredOn(leaf -> tested.stream().noneMatch(value -> value.matches(leaf + "([.\\[].*)?")))
        .isEmpty();
  }

  private static Arguments statefulSet(String values, String pointer, String expected) {
    return value(values, "StatefulSet", pointer, expected);
  }

  private static Arguments properties(String values, String line) {
    return value(values, "ConfigMap", PROPERTIES, line);
  }

  private static Arguments keda(String values, String pointer, String expected) {
    return value(
        "autoscaling." + values + ";autoscaling.by=keda", "ScaledObject", pointer, expected);
  }

  private static Arguments value(String values, String kind, String pointer, String expected) {
    return arguments(values, kind, pointer, expected);
  }

  private static String shown(Manifests manifests, String kind, String pointer) {
    return manifests.of(kind).stream()
        .map(object -> object.at(pointer))
        .map(node -> node.isValueNode() ? node.asText() : node.toString())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> leaves(String path, JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      return List.of(path);
    }
    List<String> leaves = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      leaves.addAll(
          leaves(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()));
    }
    return leaves;
  }
}
