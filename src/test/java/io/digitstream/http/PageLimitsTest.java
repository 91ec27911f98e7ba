package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.http.Route.Kind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page has limits of its own: whoever reaches them delays the page alone, and not for long. */
class PageLimitsTest {
  private static final int CLIENTS = 40;
  private static final Duration CUT_OFF = Duration.ofSeconds(25);

  private final List<Socket> clients = new ArrayList<>();
  private final Semaphore release = new Semaphore(0);
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
                    Kind.FILE, "/", request -> CompleteResponse.text(CompleteResponse.OK, "page")),
                Route.post("/api/slow", 1000, request -> slow()),
                Route.post(
                    "/api/digits",
                    1000,
                    request -> CompleteResponse.text(CompleteResponse.OK, "taken"))));
  }

  @AfterEach
  void close() throws IOException {
    release.release(CLIENTS);
    for (Socket client : clients) {
      client.close();
    }
    port.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldCutOffClientsThatDoNotFinishTheirBodies(boolean dripping) throws Exception {
    // Given
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(connect("/api/digits", "Content-Length: 900\r\n\r\nx"));
    }
    // When
    await().atMost(CUT_OFF).until(() -> post().startsWith("HTTP/1.1 503"));
    // Then
    assertThat(get("/livez")).startsWith("HTTP/1.1 200");
    assertThat(get("/")).startsWith("HTTP/1.1 200");
    await()
        .atMost(CUT_OFF)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              if (dripping) {
                drip();
              }
              return post().startsWith("HTTP/1.1 200");
            });
  }

  @Test
  void shouldAnswerProbesWhileAllThreadsOfThePageAreAtWork() throws Exception {
    // Given
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(connect("/api/slow", "Content-Length: 1\r\n\r\nx"));
    }
    // When
    await().atMost(CUT_OFF).until(() -> post().contains("Retry-After: 1"));
    // Then
    assertThat(get("/livez")).startsWith("HTTP/1.1 200");
    release.release(CLIENTS);
    await().atMost(CUT_OFF).until(() -> post().startsWith("HTTP/1.1 200"));
  }

  private CompleteResponse slow() {
    release.acquireUninterruptibly();
    return CompleteResponse.text(CompleteResponse.OK, "slow");
  }

  private void drip() {
    for (Socket client : clients) {
      try {
        client.getOutputStream().write('x');
      } catch (IOException e) {
        // Cut off, as it should be
      }
    }
  }

  private String get(String path) throws IOException {
    return RawClient.send(
        port.address(),
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private String post() throws IOException {
    return RawClient.send(
        port.address(),
        "POST /api/digits HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Length: 1\r\n\r\nx");
  }

  private Socket connect(String path, String rest) throws IOException {
    Socket socket = new Socket("localhost", port.address().getPort());
    socket
        .getOutputStream()
        .write(
            ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + rest)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
