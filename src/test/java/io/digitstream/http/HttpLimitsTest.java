package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients may send, and how long they may take, before they are cut off. */
class HttpLimitsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private HttpPort port;

  @BeforeEach
  void open() {
    port =
        HttpPort.open(
            "localhost",
            0,
            List.of(
                Route.get(
                    Route.Kind.PROBE,
                    "/",
                    request -> CompleteResponse.text(CompleteResponse.OK, "hello"))));
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void shouldCutOffARequestThatIsTooLarge() throws Exception {
    // Given
    byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = connect()) {
      // When
      String answer;
      try {
        write(socket, "GET / HTTP/1.1\r\nHost: a\r\nX-Large: ");
        socket.getOutputStream().write(megabyte);
        write(socket, "\r\n\r\n");
        answer = read(socket);
      } catch (IOException e) {
        answer = "";
      }
      // Then
      assertThat(answer).doesNotContain("200 OK").doesNotContain("hello");
    }
  }

  @Test
  void shouldAnswerThoughManyClientsNeverFinishTheirRequests() throws Exception {
    // Given
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = connect();
      write(socket, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
      slow.add(socket);
    }
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(port.address().resolve("/")).build();
    // When
    // Then
    await()
        .atMost(PATIENCE.multipliedBy(2))
        .untilAsserted(
            () ->
                assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("hello"));
    for (Socket socket : slow) {
      assertThat(isCutOff(socket)).isTrue();
      socket.close();
    }
  }

  private static boolean isCutOff(Socket socket) {
    try {
      return !read(socket).contains("200 OK");
    } catch (IOException e) {
      return true;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("localhost", port.address().getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String read(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
