package io.digitstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import io.digitstream.runtime.TestCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation that has never heard of the topics of the deployments is upgraded, uses them, and
 * goes back.
 */
class ControlUpgradeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int IMAGES = 20;

  @TempDir private Path directory;
  private final SyntheticDigits digits = new SyntheticDigits(3);
  private int sent;

  @Test
  void shouldKeepAnswersAndCountsWhenModelControlIsTurnedOnAndOff() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      Map<String, String> environment = new HashMap<>();
      environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
      environment.put("DIGITS_MODEL", "compact");
      environment.put("DIGITS_STATE_DIR", directory.resolve("state").toString());
      serve(cluster, environment, () -> {});
      try (Admin admin =
          Admin.create(Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get())
            .contains("digits-accuracy")
            .doesNotContain("digits-models", "digits-model-events", "digits-shadow");
      }

      // When
      environment.put("DIGITS_MODELS_CONTROL", "on");
      DigitsProcess.Result refused = run(environment, "serve");

      // Then
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("topic digits-models does not exist");

      // When
      assertThat(run(environment, "topics", "--create").exitCode()).isZero();
      serve(cluster, environment, () -> deploy(environment));

      // Then
      environment.put("DIGITS_MODELS_CONTROL", "off");
      serve(cluster, environment, () -> {});
      assertThat(cluster.readAll("digits-out")).hasSize(3 * IMAGES);
      assertThat(cluster.readAll("digits-dlq")).isEmpty();
    }
  }

  private void deploy(Map<String, String> environment) {
    CommandRun deployed =
        CommandRun.of(
            Path.of(System.getProperty("digitstream.home")),
            environment,
            "model",
            "deploy",
            "compact");
    assertThat(deployed.exitCode()).as(deployed.err()).isZero();
    assertThat(deployed.out()).contains("applied by ");
  }

  /** Runs the service until it has counted some more images, and stops it. */
  private void serve(TestCluster cluster, Map<String, String> environment, Runnable meanwhile)
      throws Exception {
    try (DigitsProcess service =
        DigitsProcess.start(directory, environment, "serve", "--create-topics")) {
      await().atMost(PATIENCE).until(() -> service.err().contains("Serving "));
      meanwhile.run();
      send(cluster);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(get(service, "/api/accuracy"))
                      .containsPattern("\"matched\" ?: ?" + sent + "\\b"));
      service.terminate();
      assertThat(service.await().exitCode()).as(service.err()).isZero();
    }
  }

  private void send(TestCluster cluster) throws Exception {
    for (int i = 0; i < IMAGES; i++) {
      LabelledImage digit = digits.image(sent);
      byte[] id = String.valueOf(sent).getBytes(StandardCharsets.UTF_8);
      byte[] label = String.valueOf(digit.label()).getBytes(StandardCharsets.UTF_8);
      cluster.send(
          List.of(
              new ProducerRecord<>("digits-in", id, digit.image().toBytes()),
              new ProducerRecord<>("digits-labels", id, label)));
      sent++;
    }
  }

  private DigitsProcess.Result run(Map<String, String> environment, String... arguments)
      throws Exception {
    try (DigitsProcess process = DigitsProcess.start(directory, environment, arguments)) {
      return process.await();
    }
  }

  private static String get(DigitsProcess service, String path) throws Exception {
    Matcher address = Pattern.compile("Metrics at (\\S+)/metrics").matcher(service.err());
    assertThat(address.find()).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1) + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
