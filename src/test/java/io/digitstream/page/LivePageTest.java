package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.http.RawClient;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePageTest {
  private static final String OTHER_KEY = "f".repeat(32);

  private final byte[] drawing = new SyntheticDigits(7).drawing(0).png(200);
  private PageHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new PageHarness(5);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldServeThePageWithAStrictPolicy() throws Exception {
    // When
    HttpResponse<String> answer = harness.get("/");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void shouldShowTheChallengeOnlyWhereATopicDecides() throws Exception {
    try (PageHarness controlled = new PageHarness(5, true)) {
      // When
      HttpResponse<String> answer = controlled.get("/api/challenge");
      HttpResponse<String> without = harness.get("/api/challenge");
      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"deployment\":null", "\"instances\":[]");
      assertThat(without.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void shouldSendAnImageAndShowWhatTheModelSees() throws Exception {
    // When
    HttpResponse<String> answer = upload(drawing, PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"pixels\":\"AAAA")
        .contains(harness.publisher.images.get(0));
    assertThat(harness.pictures.of(harness.publisher.images.get(0))).isPresent();
  }

  @Test
  void shouldRefuseWhatIsNoPicture() throws Exception {
    // Given
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    byte[] asLongAsRawPixels =
        (svg + " ".repeat(784 - svg.length())).getBytes(StandardCharsets.UTF_8);
    // When
    HttpResponse<String> answer = upload(asLongAsRawPixels, PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("no SVG").doesNotContain("alert");
    assertThat(harness.publisher.images).isEmpty();
  }

  @Test
  void shouldRefuseAPictureThatIsDamaged() throws Exception {
    // Given
    byte[] half = Arrays.copyOf(drawing, drawing.length / 2);
    // When
    HttpResponse<String> answer = upload(half, PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("damaged");
  }

  @Test
  void shouldRefuseALargeFileBeforeItIsSent() throws Exception {
    // Given
    String head =
        "POST /api/digits HTTP/1.1\r\nHost: localhost\r\nX-Digits-Page: %s\r\nContent-Length: 100000000\r\n\r\n"
            .formatted(PageHarness.KEY);
    try (Socket socket = new Socket("localhost", harness.port())) {
      socket.setSoTimeout(30_000);
      // When
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = read(socket.getInputStream());
      // Then
      assertThat(answer).startsWith("HTTP/1.1 413").contains("at most 100 kB");
    }
  }

  @Test
  void shouldRefuseALargeFileOfUnknownLength() throws Exception {
    // Given
    String head =
        "POST /api/digits HTTP/1.1\r\nHost: localhost\r\nX-Digits-Page: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
            .formatted(PageHarness.KEY);
    String chunk = Integer.toHexString(2 * PageHarness.MAX_UPLOAD) + "\r\n";
    try (Socket socket = new Socket("localhost", harness.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write((head + chunk).getBytes(StandardCharsets.US_ASCII));
      // When
      socket.getOutputStream().write(new byte[PageHarness.MAX_UPLOAD + 1]);
      socket.getOutputStream().flush();
      // Then
      assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void shouldRefuseTooMuchAtOnce() throws Exception {
    // Given
    HttpResponse<String> answer = upload(drawing, PageHarness.KEY);
    // When
    for (int i = 0; i < 200 && answer.statusCode() == 202; i++) {
      answer = upload(drawing, PageHarness.KEY);
    }
    // Then
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).contains("1");
    assertThat(answer.body()).contains("Too many requests");
  }

  @Test
  void shouldRefuseWhatAnotherSiteSends() throws Exception {
    // When
    HttpResponse<String> byFetch =
        harness.post(
            "/api/digits",
            drawing,
            "X-Digits-Page",
            PageHarness.KEY,
            "Sec-Fetch-Site",
            "cross-site");
    HttpResponse<String> byOrigin =
        harness.post(
            "/api/digits",
            drawing,
            "X-Digits-Page",
            PageHarness.KEY,
            "Origin",
            "http://evil.example");
    HttpResponse<String> withoutKey = harness.post("/api/digits", drawing);
    // Then
    assertThat(byFetch.statusCode()).isEqualTo(403);
    assertThat(byOrigin.statusCode()).isEqualTo(403);
    assertThat(withoutKey.statusCode()).isEqualTo(400);
    assertThat(harness.publisher.images).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /page/page.js",
        "GET /api/cells?label=4&predicted=9",
        "GET /api/events?page=" + PageHarness.KEY,
        "POST /api/digits",
        "POST /api/labels"
      })
  void shouldRefuseAForeignNameOfThisHost(String request) throws Exception {
    for (String host : List.of("evil.example", "localhost.evil.example:8080", "127.0.0.1.nip.io")) {
      // When
      String answer = ask(request, host);
      // Then
      assertThat(answer).as(host).startsWith("HTTP/1.1 403").contains("page.hosts");
    }
    assertThat(harness.publisher.images).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "digits.example"})
  void shouldAnswerUnderTheNamesThatAreAllowed(String host) throws Exception {
    // When
    String answer = ask("GET /", host);
    // Then
    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  private String ask(String request, String host) throws Exception {
    return RawClient.send(
        harness.at("/"),
        """
        %s HTTP/1.1\r
        Host: %s\r
        Origin: http://%s\r
        X-Digits-Page: %s\r
        Connection: close\r
        \r
        """
            .formatted(request, host, host, PageHarness.KEY));
  }

  @Test
  void shouldLetAPageLabelItsOwnImagesAlone() throws Exception {
    // Given
    upload(drawing, PageHarness.KEY);
    String id = harness.publisher.images.get(0);
    byte[] label = "{\"id\":\"%s\",\"label\":3}".formatted(id).getBytes(StandardCharsets.UTF_8);
    // When
    HttpResponse<String> own = harness.post("/api/labels", label, "X-Digits-Page", PageHarness.KEY);
    HttpResponse<String> foreign = harness.post("/api/labels", label, "X-Digits-Page", OTHER_KEY);
    // Then
    assertThat(own.statusCode()).isEqualTo(202);
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(harness.publisher.labels).containsExactly(id + " 3");
  }

  @Test
  void shouldRefuseALabelThatIsNoDigit() throws Exception {
    // Given
    byte[] label = "{\"id\":\"x\",\"label\":10}".getBytes(StandardCharsets.UTF_8);
    // When
    HttpResponse<String> answer =
        harness.post("/api/labels", label, "X-Digits-Page", PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a digit from 0 to 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"ID\",\"label\":3,\"label\":3}",
        "{\"id\":\"x\",\"id\":\"ID\",\"label\":3}",
        "{\"id\":\"ID\",\"label\":3} 3",
        "{\"id\":\"ID\",\"label\":3}x",
        "{\"id\":\"ID\",\"label\":-0}",
        "\uFEFF{\"id\":\"ID\",\"label\":3}",
        "{\"id\":\"ID\",\"label\":3.0}",
        "{\"id\":\"ID\",\"label\":\"3\"}",
        ""
      })
  void shouldRefuseALabelThatIsNotStrictJson(String json) throws Exception {
    // Given
    upload(drawing, PageHarness.KEY);
    byte[] label =
        json.replace("ID", harness.publisher.images.get(0)).getBytes(StandardCharsets.UTF_8);
    // When
    HttpResponse<String> answer =
        harness.post("/api/labels", label, "X-Digits-Page", PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(harness.publisher.labels).isEmpty();
  }

  @Test
  void shouldSayThatKafkaDoesNotAnswer() throws Exception {
    // Given
    harness.publisher.failing = true;
    // When
    HttpResponse<String> answer = upload(drawing, PageHarness.KEY);
    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Kafka does not answer");
  }

  @Test
  void shouldRepeatNothingOfAnUnknownPath() throws Exception {
    // When
    HttpResponse<String> answer = harness.get("/page/%3Cscript%3Eevil");
    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("script");
  }

  private HttpResponse<String> upload(byte[] file, String key) throws Exception {
    return harness.post("/api/digits", file, "X-Digits-Page", key);
  }

  private static String read(InputStream in) throws Exception {
    byte[] bytes = new byte[4096];
    int length = 0;
    int count;
    do {
      count = in.read(bytes, length, bytes.length - length);
      length += Math.max(0, count);
    } while (count > 0 && !new String(bytes, 0, length, StandardCharsets.UTF_8).endsWith("}"));
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
