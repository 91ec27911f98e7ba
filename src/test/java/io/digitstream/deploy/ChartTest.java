package io.digitstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.digitstream.config.Setting;
import io.digitstream.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart as a whole: Helm is content with it, Kubernetes with what it makes. */
class ChartTest {
  private static final String PROPERTIES = "digitstream.properties";

  static Stream<Path> examples() {
    return Chart.examples().stream();
  }

  @Test
  void shouldPassTheStrictLinter() {
    // When
    LintResult result = Chart.lint();
    // Then
    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldRenderWhatKubernetesAccepts(Path values) {
    // When
    Manifests manifests = Chart.render(values);
    // Then
    assertThat(manifests.of("StatefulSet")).hasSize(1);
    assertThat(manifests.all())
        .allSatisfy(
            object ->
                assertThatCode(() -> ManifestModels.check(object))
                    .as(Manifests.name(object))
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldGiveNoPodMoreRightsThanItNeeds(Path values) {
    // When
    List<JsonNode> pods =
        Chart.render(values).all().stream()
            .flatMap(object -> Stream.of(object.at("/spec/template/spec"), object.path("spec")))
            .filter(spec -> spec.has("containers"))
            .toList();
    // Then
    assertThat(pods)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            pod -> {
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
              assertThat(pod.path("containers")).allSatisfy(ChartTest::hasNoRights);
              assertThat(pod.path("initContainers")).allSatisfy(ChartTest::hasNoRights);
            });
  }

  @Test
  void shouldSetNothingThatTheServiceDoesNotKnow() {
    // Given
    Set<String> known = Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
    Manifests manifests = Chart.render("model.control=true");
    String properties = manifests.of("ConfigMap").get(0).findValue(PROPERTIES).asText();
    // When
    Set<String> set = new TreeSet<>();
    for (JsonNode variable : manifests.of("StatefulSet").get(0).findValue("env")) {
      set.add(variable.path("name").asText());
    }
    for (String line : properties.lines().toList()) {
      set.add(
          line.substring(0, line.indexOf('=')).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
    // Then
    assertThat(set)
        .filteredOn(name -> name.startsWith("DIGITS_"))
        .hasSizeGreaterThan(10)
        .allMatch(known::contains);
  }

  @Test
  void shouldKeepTheModelTopicsFromAnInstallationThatDoesNotUseThem() {
    // When
    String all = Chart.render().all().toString();
    // Then
    assertThat(all)
        .doesNotContain("models.control", "digits-models", "digits-model-events", "digits-shadow")
        .doesNotContain("answer.unsure", "digits-review");
  }

  @Test
  void shouldTellTheJobThatCreatesTopicsOfTheReviewTopic() {
    // When
    List<JsonNode> maps = Chart.render("review.enabled=true").of("ConfigMap");
    // Then
    assertThat(maps)
        .hasSize(2)
        .allSatisfy(
            map ->
                assertThat(map.findValue(PROPERTIES).asText().lines())
                    .contains("digits.answer.unsure=review", "digits.topics.review=digits-review"));
  }

  @Test
  void shouldTellTheJobThatCreatesTopicsOfTheModelTopics() {
    // When
    List<String> properties =
        Chart.render("model.control=true").of("ConfigMap").stream()
            .map(map -> map.findValue(PROPERTIES).asText())
            .toList();
    // Then
    assertThat(properties)
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text.lines())
                    .contains(
                        "digits.models.control=on",
                        "digits.topics.models=digits-models",
                        "digits.topics.model-events=digits-model-events",
                        "digits.topics.shadow=digits-shadow"));
  }

  /** As {@code helm upgrade --reuse-values} leaves them, of a release before model control. */
  @Test
  void shouldRenderTheSameFromTheValuesOfAnEarlierRelease() {
    // Given
    String[] earlier = {
      "topics.models=null",
      "topics.modelEvents=null",
      "topics.shadow=null",
      "model.control=null",
      "topics.review=null",
      "review=null"
    };
    // When
    String all = Chart.render(earlier).all().toString();
    earlier[3] = "model.control=true";
    List<JsonNode> controlled = Chart.render(earlier).of("ConfigMap");
    // Then
    assertThat(all).isEqualTo(Chart.render().all().toString());
    assertThat(controlled)
        .allSatisfy(
            map ->
                assertThat(map.findValue(PROPERTIES).asText().lines())
                    .contains("digits.models.control=on")
                    .noneMatch(line -> line.endsWith("=")));
  }

  @Test
  void shouldRefuseWhatNoModelKnows() {
    // Given
    JsonNode object = Chart.render().of("StatefulSet").get(0);
    ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("livenesProbe", "misspelt");
    // Then
    assertThatThrownBy(() -> ManifestModels.check(object)).hasMessageContaining("livenesProbe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka.bootstrapServers=                       | set at least one broker",
        "replicaCount=7                                | replicaCount is 7, but the topics have 6",
        "autoscaling.by=keda;autoscaling.maxReplicas=9 | maxReplicas is 9, but the topics have 6",
        "autoscaling.by=keda;autoscaling.minReplicas=7;topics.partitions=6 | more than"
            + " autoscaling.max",
        "autoscaling.by=hpa;autoscaling.minReplicas=0  | which only keda supports",
        "autoscaling.by=hpa;resources.requests=null    | set resources.requests.cpu",
        "model.source=volume                           | model.existingClaim",
        "model.source=init                             | model.initImage",
        "settings.topics\\.in=images                   | use the value topics.in",
        "settings.models\\.control=on                  | use the value model.control",
        "settings.answer\\.unsure=review              | use the value review.enabled",
        "settings.close\\.timeout=5s                   | use the value closeTimeoutSeconds",
        "kafka.properties.application\\.server=a:1     | which the chart sets itself",
        "kafka.properties.sasl\\.jaas\\.config=a;kafka.secretProperties.sasl\\.jaas\\.config.secret=a;kafka.secretProperties.sasl\\.jaas\\.config.key=b"
            + " | keep one",
      })
  void shouldExplainWhatContradicts(String values, String sentence) {
    // Then
    assertThatThrownBy(() -> Chart.render(values.split(";"))).hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "replicas=2, replicas",
    "kafka.bootstrapserver=k:9092, bootstrapserver",
    "autoscaling.by=both, by",
    "replicaCount=two, replicaCount",
    "kafka.bootstrapServers=kafka, bootstrapServers",
    "topics.in=a b, in",
    "settings.batch\\.size\\.=1, batch",
    "state.size=much, size",
    "model.control=on, control",
  })
  void shouldRejectWhatTheSchemaDoesNotKnow(String value, String named) {
    // Then
    assertThatThrownBy(() -> Chart.render(value)).hasMessageContaining(named);
  }

  private static void hasNoRights(JsonNode container) {
    JsonNode context = container.path("securityContext");
    assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
  }
}
