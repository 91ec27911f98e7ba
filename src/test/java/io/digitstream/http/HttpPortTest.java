package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.http.Route.Kind;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpPort port;

  @BeforeEach
  void open() {
    port =
        HttpPort.open(
            "localhost",
            0,
            List.of(
                Route.get(
                    Kind.QUERY,
                    "/page",
                    request -> CompleteResponse.text(CompleteResponse.OK, "hello")),
                Route.get(
                    Kind.QUERY,
                    "/broken",
                    request -> {
                      throw new IllegalStateException("a secret");
                    })));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void shouldAnswerWithSafeHeaders() throws Exception {
    // When
    HttpResponse<String> answer = get("/page?x=1");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello\n");
    assertThat(answer.headers().firstValue("content-type")).contains(CompleteResponse.TEXT);
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(answer.headers().firstValue("server")).isEmpty();
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws Exception {
    // When
    HttpResponse<String> answer = send("HEAD", "/page", "");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-length")).contains("6");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void shouldRefuseOtherMethods() throws Exception {
    // When
    HttpResponse<String> answer = send("POST", "/page", "x=1");
    // Then
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void shouldRefuseARequestBody() throws Exception {
    // When
    HttpResponse<String> answer = send("GET", "/page", "x=1");
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void shouldRepeatNothingOfAnUnknownPath() throws Exception {
    // When
    HttpResponse<String> answer = get("/page/%3Cscript%3Eevil");
    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("Not found\n");
    assertThat(answer.headers().map().toString()).doesNotContain("evil");
  }

  @Test
  void shouldTellNothingOfAFailure() throws Exception {
    // When
    HttpResponse<String> answer = get("/broken");
    // Then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("Failed\n");
  }

  @Test
  void shouldSayInOneLineThatAPortIsTaken() {
    // Given
    int taken = port.address().getPort();
    // When
    // Then
    assertThatThrownBy(() -> HttpPort.open("localhost", taken, List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("http.port")
        .hasMessageContaining(String.valueOf(taken));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    URI uri = URI.create(port.address() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
