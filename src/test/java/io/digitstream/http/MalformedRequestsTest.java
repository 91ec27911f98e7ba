package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.http.Route.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose end two programs may see at different places, and paths out of a folder. */
class MalformedRequestsTest {
  private static final String SMUGGLED =
      "GET /hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private HttpPort port;

  @BeforeEach
  void open() {
    port =
        HttpPort.open(
            "localhost",
            0,
            List.of(
                Route.get(
                    Kind.PROBE,
                    "/livez",
                    request -> CompleteResponse.text(CompleteResponse.OK, "up")),
                Route.get(
                    Kind.PROBE,
                    "/hidden",
                    request -> CompleteResponse.text(CompleteResponse.OK, "smuggled")),
                Route.post(
                    "/api/digits",
                    100,
                    request -> CompleteResponse.text(CompleteResponse.OK, "taken"))));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: +0",
        "Content-Length: -0",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x0",
        "Content-Length: 0, 5",
        "Content-Length: 0 0",
        "Content-Length: 1e1",
        "Content-Length: zero",
        "Content-Length: ",
        "Content-Length: \u0660",
        "Content-Length: 99999999999999999999",
        "Content-Length: 0\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 0",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length : 0",
        "X-Folded: a\r\n Content-Length: 5",
        "Host: other",
        "X\u0000: a",
        "X: a\u0000b"
      })
  void shouldRefuseAHeaderThatCanBeReadInTwoWays(String header) throws Exception {
    for (String start : List.of("GET /livez", "POST /api/digits")) {
      // When
      String answer =
          RawClient.send(
              port.address(),
              start
                  + " HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n"
                  + header
                  + "\r\n\r\n"
                  + SMUGGLED);
      // Then
      assertThat(answer).as(start).matches("(?s)HTTP/1\\.1 (400|501) .*");
      assertThat(answer.split("HTTP/1\\.1 ")).as(answer).hasSize(2);
      assertThat(answer).doesNotContain("smuggled", "up", "taken", "folded");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5;x=\n\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n"
      })
  void shouldRefuseAChunkThatCanBeReadInTwoWays(String chunks) throws Exception {
    // When
    String answer =
        RawClient.send(
            port.address(),
            "POST /api/digits HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunks
                + SMUGGLED);
    // Then
    assertThat(answer).doesNotContain("smuggled", "taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../etc/passwd",
        "/livez/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..\\etc\\passwd",
        "/livez%00",
        "/livez;a=b",
        "/livez/",
        "//livez",
        "/./livez",
        "/LIVEZ",
        "/%6civez"
      })
  void shouldHaveNothingAtAnyOtherPath(String path) throws Exception {
    // When
    String answer =
        RawClient.send(
            port.address(),
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    // Then
    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain("passwd", "up\n");
  }

  @Test
  void shouldRefuseAnotherHostInTheRequestLine() throws Exception {
    // When
    String answer =
        RawClient.send(
            port.address(),
            "POST http://evil.example/api/digits HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Length: 1\r\nConnection: close\r\n\r\nx");
    // Then
    assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("taken", "evil");
  }

  @Test
  void shouldRefuseARequestWithoutHost() throws Exception {
    // When
    String answer = RawClient.send(port.address(), "GET /livez HTTP/1.1\r\n\r\n");
    // Then
    assertThat(answer).startsWith("HTTP/1.1 400");
  }
}
