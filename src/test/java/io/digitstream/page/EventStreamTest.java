package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OTHER_KEY = "f".repeat(32);

  private final List<Listener> listeners = new ArrayList<>();
  private PageHarness harness;

  /** Reads a stream line by line in a thread of its own. */
  private static final class Listener {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;

    Listener(HttpRequest request) throws Exception {
      response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
      Thread reader = new Thread(this::read, "listener");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        lines.add(": the stream has ended");
      }
    }

    void await(String beginning) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> lines.stream().anyMatch(line -> line.startsWith(beginning)));
    }

    boolean heard(String text) {
      return lines.stream().anyMatch(line -> line.contains(text));
    }

    String lastId() {
      return lines.stream()
          .filter(line -> line.startsWith("id: "))
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }

  @BeforeEach
  void open() throws Exception {
    harness = new PageHarness(5);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldTellAnAnswerToThePageThatAskedAlone() throws Exception {
    // Given
    String id = PageKey.parse(PageHarness.KEY).orElseThrow().newImageId();
    Listener asking = listen(PageHarness.KEY, "");
    Listener other = listen(OTHER_KEY, "");
    // When
    answer(id, 7);
    // Then
    asking.await("event: answer");
    other.await("event: recent");
    assertThat(other.heard("event: answer")).isFalse();
    assertThat(asking.heard("\"label\":7")).isTrue();
  }

  @Test
  void shouldGoOnAfterTheLastEventThatAPageHas() throws Exception {
    // Given
    PageKey key = PageKey.parse(PageHarness.KEY).orElseThrow();
    Listener before = listen(PageHarness.KEY, "");
    answer(key.newImageId(), 1);
    before.await("event: answer");
    await().atMost(PATIENCE).until(() -> before.heard("-2"));
    String lastId = before.lastId().substring("id: ".length());
    answer(key.newImageId(), 2);
    // When
    Listener after = listen(PageHarness.KEY, lastId);
    // Then
    after.await("event: answer");
    assertThat(after.heard("\"label\":2")).isTrue();
    assertThat(after.heard("\"label\":1")).isFalse();
  }

  @Test
  void shouldTellTheStateAgainAndAgain() throws Exception {
    // When
    Listener listener = listen(PageHarness.KEY, "");
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> listener.lines.stream().filter("event: state"::equals).count() > 2);
    assertThat(listener.heard("\"connected\":true")).isTrue();
    assertThat(listener.heard("\"maxUploadBytes\":100000")).isTrue();
  }

  @Test
  void shouldTurnAwayOnePageTooManyAndStillAnswerOthers() throws Exception {
    // Given
    int status = 200;
    // When
    for (int i = 0; i < 80 && status == 200; i++) {
      Listener listener = listen(PageHarness.KEY, "");
      listeners.add(listener);
      status = listener.response.statusCode();
    }
    // Then
    assertThat(status).isEqualTo(503);
    assertThat(harness.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldHaveABoundOnBytes() throws Exception {
    // Given
    EventLog log = new EventLog();
    AtomicInteger rounds = new AtomicInteger(100);
    String large = "\"" + "x".repeat(100_000) + "\"";
    BooleanSupplier flood =
        () -> {
          log.publish(Optional.empty(), "recent", large);
          log.publish(Optional.of("mine"), "answer", "\"mine\"");
          return rounds.getAndDecrement() > 0;
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // When
    new EventStream("mine", log, "log", log.end(), flood).write(out);
    // Then
    assertThat(out.size()).isLessThan(EventStream.MOST_BYTES);
    assertThat(out.toString(StandardCharsets.UTF_8).split("event: answer")).hasSize(101);
  }

  @Test
  void shouldListenToNobodyWithoutAKey() throws Exception {
    // When
    HttpResponse<String> answer = harness.get("/api/events?page=guess");
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private Listener listen(String key, String lastId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(harness.at("/api/events?page=" + key));
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    Listener listener = new Listener(request.build());
    if (listener.response.statusCode() == 200) {
      listener.await("event: state");
    }
    return listener;
  }

  private void answer(String id, int label) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = 1;
    harness
        .page
        .watch()
        .answered(
            new Prediction(
                id, Classification.of(probabilities), new ModelId("cnn", "1"), Instant.now()),
            Instant.now());
  }
}
