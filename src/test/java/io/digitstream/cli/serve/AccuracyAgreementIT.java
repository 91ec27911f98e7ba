package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.app.KafkaSettings;
import io.digitstream.cli.DigitFolder;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.ops.metrics.PrometheusProcess;
import io.digitstream.ops.metrics.Promtool;
import io.digitstream.topology.accuracy.AccuracyDeserializer;
import io.digitstream.topology.accuracy.state.Accuracy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's accuracy is the same wherever one looks for it, and that of {@code evaluate}. */
class AccuracyAgreementIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int IMAGES = 300;

  @TempDir private Path directory;
  private String data;
  private DigitsProcess demo;

  @BeforeEach
  void runTheDemo() throws Exception {
    data = DigitFolder.byDigit(directory.resolve("data"), IMAGES).toString();
    demo =
        DigitsProcess.start(directory, Map.of(), "demo", "--data", data, "--rate", "0", "--stay");
    await().atMost(PATIENCE).until(() -> demo.out().contains("Still running") || !demo.isAlive());
  }

  @AfterEach
  void stopTheDemo() {
    demo.close();
  }

  @Test
  void shouldBeTheSameOnTheTopicOverHttpInTheMetricsAndWithoutKafka() throws Exception {
    // When
    long evaluated = evaluated();
    Accuracy onTopic = onTopic(evaluated);
    JsonNode overHttp = new JsonMapper().readTree(get("/api/accuracy")).at("/accuracies/0");
    String metrics = get("/metrics");
    // Then
    assertThat(demo.out())
        .contains("%d of %d right\n".formatted(evaluated, IMAGES))
        .contains("by service    %d of %d right".formatted(evaluated, IMAGES));
    assertThat(onTopic.confusion().correct()).isEqualTo(evaluated);
    assertThat(overHttp.path("correct").longValue()).isEqualTo(evaluated);
    assertThat(overHttp.path("matched").longValue()).isEqualTo(IMAGES);
    assertThat(overHttp.path("confusion").toString()).isEqualTo(rows(onTopic.confusion()));
    assertThat(metrics)
        .containsPattern("digits_correct_images\\{[^}]*} %d\\.0".formatted(evaluated))
        .containsPattern("digits_labelled_images\\{[^}]*} %d\\.0".formatted(IMAGES))
        .containsPattern(
            "digits_accuracy_ratio\\{[^}]*} "
                + Pattern.quote(String.valueOf((double) evaluated / IMAGES)));
  }

  @Test
  void shouldBeTheSameInPrometheus() throws Exception {
    Promtool.assumePresent("prometheus");
    // Given
    double expected = (double) evaluated() / IMAGES;
    try (PrometheusProcess prometheus = PrometheusProcess.start(directory, URI.create(address()))) {
      // When
      JsonNode found =
          await()
              .atMost(PATIENCE)
              .ignoreExceptions()
              .until(
                  () -> prometheus.query("job_version:digits_accuracy:ratio"),
                  samples -> samples.size() == 1);
      // Then
      assertThat(found.at("/0/value/1").asDouble()).isEqualTo(expected);
    }
  }

  /** What the command says. */
  private long evaluated() throws Exception {
    DigitsProcess.Result result = DigitsProcess.run(directory, "evaluate", "--data", data);
    Matcher right = find("(\\d+) of " + IMAGES + " right", result.out());
    return Long.parseLong(right.group(1));
  }

  /** The last record of all time, once it has all the corrections. */
  private Accuracy onTopic(long right) throws Exception {
    String broker = find("Kafka broker in this process at (\\S+)", demo.out()).group(1);
    List<Accuracy> read = new ArrayList<>();
    try (TopicReader<Accuracy> reader =
        new TopicReader<>(
            new KafkaSettings(Map.of("bootstrap.servers", broker)),
            "digits-accuracy",
            new AccuracyDeserializer(),
            true)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], Accuracy> each : reader.poll(Duration.ofMillis(200))) {
                  if (!new String(each.key(), StandardCharsets.UTF_8).contains("@")) {
                    read.add(each.value());
                  }
                }
                return !read.isEmpty()
                    && last(read).matched() == IMAGES
                    && last(read).confusion().correct() == right;
              });
    }
    return last(read);
  }

  private static Accuracy last(List<Accuracy> read) {
    return read.get(read.size() - 1);
  }

  private static String rows(ConfusionMatrix confusion) {
    long[][] rows = new long[Classification.CLASSES][Classification.CLASSES];
    for (int label = 0; label < Classification.CLASSES; label++) {
      for (int predicted = 0; predicted < Classification.CLASSES; predicted++) {
        rows[label][predicted] = confusion.count(label, predicted);
      }
    }
    return new JsonMapper().valueToTree(rows).toString();
  }

  private String address() throws IOException {
    return find("Metrics at (\\S+)/metrics", demo.out()).group(1);
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static Matcher find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found;
  }
}
