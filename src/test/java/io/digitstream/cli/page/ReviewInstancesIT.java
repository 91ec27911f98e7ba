package io.digitstream.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.TestCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who review at two instances of the packaged service, over a real broker. */
class ReviewInstancesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PICTURES = 24;

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldShareThePicturesAmongThePeopleWhoReview() throws Exception {
    // Given
    try (TestCluster cluster = new TestCluster();
        DigitsProcess first = start(cluster, "first");
        DigitsProcess second = start(cluster, "second")) {
      URI one = PageAddress.await(first);
      URI other = PageAddress.await(second);
      cluster.send(pictures("a"));

      // When one person reviews
      List<String> alone = new ArrayList<>();
      await().atMost(PATIENCE).until(() -> review(one, alone) == PICTURES);
      // Then
      assertThat(alone).containsExactlyInAnyOrderElementsOf(ids("a"));

      // When another one joins
      await()
          .atMost(PATIENCE)
          .until(() -> next(other).isEmpty() && cluster.members("digitstream-review") == 2);
      cluster.send(pictures("b"));
      List<String> here = new ArrayList<>();
      List<String> there = new ArrayList<>();
      await().atMost(PATIENCE).until(() -> review(one, here) + review(other, there) == PICTURES);
      // Then
      assertThat(here).isNotEmpty().doesNotContainAnyElementsOf(there);
      assertThat(there).isNotEmpty();
      here.addAll(there);
      assertThat(here).containsExactlyInAnyOrderElementsOf(ids("b"));
    }
  }

  private DigitsProcess start(TestCluster cluster, String name) throws Exception {
    return DigitsProcess.start(
        Files.createDirectory(directory.resolve(name)),
        Map.of("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers()),
        "serve",
        "--create-topics",
        "--page",
        "--page-uploads=1000",
        "--http-port=0",
        "--answer-unsure=review",
        "--unsure-confidence=1");
  }

  private static List<ProducerRecord<byte[], byte[]>> pictures(String batch) throws Exception {
    return BlendedDrawings.records(PICTURES).stream()
        .map(
            each ->
                new ProducerRecord<>(
                    each.topic(),
                    (batch + new String(each.key(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8),
                    each.value()))
        .toList();
  }

  private static List<String> ids(String batch) {
    return IntStream.range(0, PICTURES).mapToObj((batch + "blend-%02d")::formatted).toList();
  }

  /** Labels the picture that is shown, if one is. */
  private int review(URI page, List<String> shown) throws Exception {
    Optional<String> id = next(page);
    if (id.isPresent()) {
      shown.add(id.get());
      String label = json.writeValueAsString(Map.of("id", id.get(), "label", 3));
      HttpRequest said = request(page, "api/reviewed").POST(BodyPublishers.ofString(label)).build();
      assertThat(client.send(said, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
    return shown.size();
  }

  private Optional<String> next(URI page) throws Exception {
    HttpResponse<String> reply =
        client.send(request(page, "api/review").build(), BodyHandlers.ofString());
    JsonNode picture = json.readTree(reply.body()).path("picture");
    return picture.isNull() ? Optional.empty() : Optional.of(picture.path("id").asText());
  }

  private static HttpRequest.Builder request(URI page, String path) {
    return HttpRequest.newBuilder(page.resolve(path))
        .header("x-digits-page", "0123456789abcdef0123456789abcdef");
  }
}
