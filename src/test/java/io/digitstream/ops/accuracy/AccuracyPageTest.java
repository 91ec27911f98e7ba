package io.digitstream.ops.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.HttpPort;
import io.digitstream.http.Request;
import io.digitstream.http.Route;
import io.digitstream.ops.FakeAccuracy;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView.Source;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyPageTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant NOW = NOON.plus(Duration.ofDays(1));
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeAccuracy counted =
      FakeAccuracy.current()
          .with("cnn", "1", 3)
          .with("cnn", "2", 9)
          .with("other", "1", 1)
          .withMinutes("cnn", "1", NOON, 3)
          .withMinutes("cnn", "2", NOON, 100);

  @Test
  void shouldFollowTheSchema() throws Exception {
    // Given
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "accuracy-answer.schema.json")));
    AccuracySource unknown = new FakeAccuracy(Source.UNKNOWN, HostInfo.unavailable());
    // When
    List<String> answers =
        List.of(
            page(counted).answer(request("")).body(),
            page(counted).answer(request("window=PT1M")).body(),
            page(unknown).answer(request("window=PT1H")).body());
    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(schema.validate(answer, InputFormat.JSON)).as(answer).isEmpty());
    assertThat(schema.validate(answers.get(2).replace("false", "true"), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema.validate(answers.get(0).replace("true", "false"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shouldTellAllTimeOfEachModelVersion() throws Exception {
    // When
    JsonNode answer = ask(counted, "");
    // Then
    assertThat(answer.path("at").textValue()).isEqualTo(NOW.toString());
    assertThat(answer.path("complete").booleanValue()).isTrue();
    assertThat(answer.path("source").textValue()).isEqualTo("current");
    assertThat(answer.path("countedBy").textValue()).isEqualTo("localhost:8080");
    assertThat(answer.path("window").textValue()).isEqualTo("all");
    assertThat(answer.has("latest")).isFalse();
    assertThat(answer.path("accuracies").findValuesAsText("matched"))
        .containsExactly("4", "10", "2");
  }

  @ParameterizedTest
  @CsvSource({"cnn, 2", "cnn%2F2, 1", "cnn/1, 1", "c, 0", "cnn/3, 0"})
  void shouldTellOfTheModelThatIsAskedFor(String model, int versions) throws Exception {
    // When
    JsonNode answer = ask(counted, "model=" + model);
    // Then
    assertThat(answer.path("accuracies")).hasSize(versions);
  }

  @Test
  void shouldTellTheNewestWindowsAndWhichIsTheLatest() throws Exception {
    // When
    JsonNode answer = ask(counted, "window=PT1M&last=2");
    // Then
    assertThat(answer.path("latest").textValue()).isEqualTo("2026-11-25T13:39:00Z");
    assertThat(answer.path("omitted").intValue()).isEqualTo(99);
    assertThat(answer.path("accuracies").findValuesAsText("start"))
        .containsExactly(
            "2026-11-25T12:01:00Z",
            "2026-11-25T12:02:00Z",
            "2026-11-25T13:38:00Z",
            "2026-11-25T13:39:00Z");
  }

  @Test
  void shouldTellOfNoWindowThatHasNotBegun() throws Exception {
    // Given
    FakeAccuracy ahead = FakeAccuracy.current().withMinutes("cnn", "1", NOW.minusSeconds(60), 50);
    // When
    JsonNode answer = ask(ahead, "window=PT1M&last=1");
    // Then
    assertThat(answer.path("latest").textValue()).isEqualTo(NOW.toString());
    assertThat(answer.path("accuracies").findValuesAsText("start")).containsExactly(NOW.toString());
    assertThat(answer.path("omitted").intValue()).isEqualTo(1);
  }

  @Test
  void shouldBoundTheAnswer() throws Exception {
    // Given
    FakeAccuracy many = FakeAccuracy.current();
    for (int version = 1; version <= 3; version++) {
      many.withMinutes("cnn", String.valueOf(version), NOON, 600);
    }
    // When
    JsonNode answer = ask(many, "window=PT1M&last=500");
    // Then
    assertThat(answer.path("accuracies")).hasSize(1000);
    assertThat(answer.path("omitted").intValue()).isEqualTo(800);
    assertThat(answer.toString().length()).isLessThan(3 << 20);
  }

  @ParameterizedTest
  @CsvSource({"STALE, stale", "UNKNOWN, unknown"})
  void shouldSayThatItIsNotComplete(Source source, String name) throws Exception {
    // When
    JsonNode answer = ask(new FakeAccuracy(source, HostInfo.unavailable()).with("cnn", "1", 3), "");
    // Then
    assertThat(answer.path("complete").booleanValue()).isFalse();
    assertThat(answer.path("source").textValue()).isEqualTo(name);
    assertThat(answer.path("missing").textValue()).isNotBlank();
    assertThat(answer.has("countedBy")).isFalse();
    assertThat(answer.path("accuracies")).hasSize(1);
  }

  @Test
  void shouldGiveUpOnAnInstanceThatDoesNotAnswer() throws Exception {
    // Given
    HostInfo silent;
    long began = System.nanoTime();
    JsonNode answer;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      silent = new HostInfo("localhost", socket.getLocalPort());
      // When
      answer = ask(new FakeAccuracy(Source.ELSEWHERE, silent), "");
    }
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    assertThat(answer.path("complete").booleanValue()).isFalse();
    assertThat(answer.path("source").textValue()).isEqualTo("elsewhere");
    assertThat(answer.path("countedBy").textValue()).isEqualTo("localhost:" + silent.port());
    assertThat(answer.path("missing").textValue()).contains("instance that counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "no JSON", "{\"accuracies\":1}"})
  void shouldNotPassOnWhatIsNoAccuracy(String body) throws Exception {
    // Given
    Endpoint wrong =
        request -> new CompleteResponse(CompleteResponse.OK, CompleteResponse.JSON, body);
    try (HttpPort port =
        HttpPort.open(
            "localhost", 0, List.of(Route.get(Route.Kind.QUERY, AccuracyPage.PATH, wrong)))) {
      HostInfo other = new HostInfo("localhost", port.address().getPort());
      // When
      JsonNode answer = ask(new FakeAccuracy(Source.ELSEWHERE, other), "");
      // Then
      assertThat(answer.path("source").textValue()).isEqualTo("elsewhere");
    }
  }

  @Test
  void shouldNotReadMoreThanAnAnswerCanBe() throws Exception {
    // Given
    String large = "{\"accuracies\":[]" + " ".repeat(9 << 20) + "}";
    Endpoint wrong =
        request -> new CompleteResponse(CompleteResponse.OK, CompleteResponse.JSON, large);
    try (HttpPort port =
        HttpPort.open(
            "localhost", 0, List.of(Route.get(Route.Kind.QUERY, AccuracyPage.PATH, wrong)))) {
      HostInfo other = new HostInfo("localhost", port.address().getPort());
      // When
      JsonNode answer = ask(new FakeAccuracy(Source.ELSEWHERE, other), "");
      // Then
      assertThat(answer.path("source").textValue()).isEqualTo("elsewhere");
    }
  }

  @Test
  void shouldAskTheOtherInstanceTheSameQuestionAndOfItselfAlone() throws Exception {
    // Given
    AtomicReference<Request> asked = new AtomicReference<>();
    AccuracyPage theirs = page(counted);
    Endpoint recording =
        request -> {
          asked.set(request);
          return theirs.answer(request);
        };
    try (HttpPort port =
        HttpPort.open(
            "localhost", 0, List.of(Route.get(Route.Kind.QUERY, AccuracyPage.PATH, recording)))) {
      HostInfo other = new HostInfo("localhost", port.address().getPort());
      AccuracySource elsewhere = new FakeAccuracy(Source.ELSEWHERE, other);
      // When
      JsonNode answer = ask(elsewhere, "model=cnn%2F1&window=PT1M&last=2");
      // Then
      assertThat(answer.path("source").textValue()).isEqualTo("current");
      assertThat(answer.path("accuracies")).hasSize(2);
      assertThat(asked.get().query()).contains("window=PT1M&last=2&scope=instance&model=cnn%2F1");
    }
  }

  @Test
  void shouldAskNobodyWhereItIsAskedForItselfAlone() throws Exception {
    // Given
    HostInfo itself;
    try (HttpPort port = HttpPort.open("localhost", 0, List.of())) {
      itself = new HostInfo("localhost", port.address().getPort());
    }
    // When
    JsonNode answer = ask(new FakeAccuracy(Source.ELSEWHERE, itself), "scope=instance");
    // Then
    assertThat(answer.path("source").textValue()).isEqualTo("elsewhere");
    assertThat(answer.path("accuracies")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window=PT5M | window must be all, PT1M or PT1H",
        "window= | window must be all, PT1M or PT1H",
        "last=0 | last must be a whole number from 1 to 500",
        "last=many | last must be a whole number from 1 to 500",
        "model= | model must be NAME or NAME/VERSION",
        "model=a/b/c | model must be NAME or NAME/VERSION",
        "scope=world | scope must be group or instance",
        "windows=all | The parameters are model, window, last, scope",
        "window=all&window=PT1M | Each parameter is allowed only once",
        "model=%zz | The query is not encoded correctly",
      })
  void shouldSayWhatIsWrongWithAQuestion(String query, String said) {
    // When
    CompleteResponse answer = page(counted).answer(request(query));
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo(CompleteResponse.TEXT);
    assertThat(answer.body()).isEqualTo(said + "\n");
  }

  private static JsonNode ask(AccuracySource source, String query) throws Exception {
    CompleteResponse answer = page(source).answer(request(query));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static AccuracyPage page(AccuracySource source) {
    return new AccuracyPage(new OtherInstance(), Clock.fixed(NOW, ZoneOffset.UTC), source);
  }

  private static Request request(String query) {
    return Request.of(query);
  }
}
