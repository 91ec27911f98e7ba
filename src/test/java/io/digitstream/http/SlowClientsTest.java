package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.ModelId;
import io.digitstream.ops.ModelFacts;
import io.digitstream.ops.Operations;
import io.digitstream.ops.OperationsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand clients that send part of a request and stay must not delay a probe. */
@Tag("slow")
class SlowClientsTest {
  private static final int CLIENTS = 1000;
  private static final int ROUNDS = 20;
  private static final Duration LIMIT = Duration.ofMillis(100);
  private static final Duration CUT_OFF = Duration.ofSeconds(20);

  /** Of sixty answers, because the machine of the test may do other work too. */
  private static final int STRAGGLERS = 6;

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final List<Socket> clients = new ArrayList<>();
  private Operations operations;

  @BeforeEach
  void start() {
    operations =
        Operations.start(
            new OperationsSettings(
                "localhost", 0, Duration.ofMinutes(5), Duration.ofSeconds(30), "digits-in"),
            new ModelFacts(new ModelId("fake", "1"), "{}", Map.of()));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    operations.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
        "POST /api/digits HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nx"
      })
  void shouldAnswerProbesWhileManyClientsStay(String beginning) throws Exception {
    // Given
    probe();
    Duration alone = mostTake(probe());
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(connect(beginning));
    }
    // When
    List<Duration> answers = probe();
    // Then
    assertThat(mostTake(answers)).as("%s", answers).isLessThan(LIMIT.plus(alone));
    assertThat(Collections.max(answers)).isLessThan(LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
      })
  void shouldCutOffAClientThatSendsByteByByte(String beginning) throws Exception {
    // Given
    Socket client = connect(beginning);
    clients.add(client);
    client.setSoTimeout(500);
    // When
    // Then
    await().atMost(CUT_OFF).until(() -> isCutOff(client));
  }

  private List<Duration> probe() throws IOException {
    List<Duration> answers = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      answers.add(ask("/livez"));
      answers.add(ask("/readyz"));
      answers.add(ask("/metrics"));
    }
    return answers;
  }

  private static Duration mostTake(List<Duration> answers) {
    return answers.stream().sorted().toList().get(answers.size() - 1 - STRAGGLERS);
  }

  /** How long the whole answer takes on a connection of its own. */
  private Duration ask(String path) throws IOException {
    long start = System.nanoTime();
    try (Socket socket =
        connect("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 " + (path.equals("/readyz") ? 503 : 200));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean isCutOff(Socket client) {
    try {
      client.getOutputStream().write('x');
      return client.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Socket connect(String text) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress("localhost", operations.address().getPort()),
        (int) CUT_OFF.toMillis());
    socket.setSoTimeout((int) CUT_OFF.toMillis());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
