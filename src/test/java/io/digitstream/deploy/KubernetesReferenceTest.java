package io.digitstream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps {@code k8s/} as the chart renders it: {@code mvn test -Dtest=KubernetesReferenceTest
 * -Ddigitstream.docs=write} writes it anew.
 */
class KubernetesReferenceTest {
  private static final Path BASE = Path.of("k8s", "base");
  private static final Path OVERLAYS = Path.of("k8s", "overlays");

  @Test
  void shouldHaveTheBaseThatTheChartRenders() throws IOException {
    // Given
    Map<String, String> rendered = PlainManifests.base();
    writeIfAsked(BASE, rendered);
    // Then
    try (var files = Files.list(BASE)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(rendered.keySet());
    }
    assertThat(rendered)
        .allSatisfy((name, text) -> assertThat(BASE.resolve(name)).hasContent(text));
  }

  @Test
  void shouldHaveInProductionWhatTheChartRendersBesides() throws IOException {
    // Given
    Map<String, String> rendered = PlainManifests.production();
    Path production = OVERLAYS.resolve("production");
    writeIfAsked(production, rendered);
    // Then
    assertThat(rendered)
        .hasSize(3)
        .allSatisfy((name, text) -> assertThat(production.resolve(name)).hasContent(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
  void shouldBuildWhatKubernetesAccepts(String directory) throws Exception {
    // When
    Manifests manifests = kustomize(Path.of("k8s").resolve(directory));
    // Then
    assertThat(manifests.of("StatefulSet")).hasSize(1);
    assertThat(manifests.all())
        .allSatisfy(
            object ->
                assertThatCode(() -> ManifestModels.check(object))
                    .as(Manifests.name(object))
                    .doesNotThrowAnyException());
  }

  @Test
  void shouldKeepNothingInDev() throws Exception {
    // When
    JsonNode set = kustomize(OVERLAYS.resolve("dev")).of("StatefulSet").get(0);
    // Then
    assertThat(set.at("/spec/volumeClaimTemplates").isEmpty()).isTrue();
    assertThat(set.at("/spec/template/spec/volumes").toString())
        .contains("{\"emptyDir\":{\"sizeLimit\":\"512Mi\"},\"name\":\"state\"}");
  }

  @Test
  void shouldHaveThreeWatchedInstancesInProduction() throws Exception {
    // When
    Manifests manifests = kustomize(OVERLAYS.resolve("production"));
    // Then
    assertThat(manifests.of("StatefulSet").get(0).at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(manifests.of("NetworkPolicy")).hasSize(1);
    assertThat(manifests.of("ServiceMonitor")).hasSize(1);
    assertThat(manifests.of("PrometheusRule")).hasSize(1);
  }

  private static void writeIfAsked(Path directory, Map<String, String> files) throws IOException {
    if ("write".equals(System.getProperty("digitstream.docs"))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static Manifests kustomize(Path directory) throws Exception {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    assumeTrue(present, "Skipped: there is no kubectl here");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return new Manifests(said);
  }
}
