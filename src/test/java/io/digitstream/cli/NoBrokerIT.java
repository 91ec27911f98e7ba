package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees, log lines and all, where no broker answers. */
class NoBrokerIT {
  @TempDir private Path directory;

  @Test
  void shouldSayOneSentenceAndNoMore() throws Exception {
    // When
    Map<String, DigitsProcess> commands = new LinkedHashMap<>();
    for (String command : List.of("topics", "send", "watch", "replay", "reset --counts")) {
      commands.put(command, start(command));
    }

    // Then
    for (Map.Entry<String, DigitsProcess> command : commands.entrySet()) {
      DigitsProcess.Result result = command.getValue().await();
      assertThat(result.exitCode()).as(command.getKey()).isEqualTo(1);
      assertThat(result.err())
          .as(command.getKey())
          .startsWith("digits: No Kafka broker answered at localhost:1 within 15 s")
          .hasLineCount(1);
      assertThat(result.out()).as(command.getKey()).isEmpty();
    }
  }

  @Test
  void shouldShowTheLogOnRequest() throws Exception {
    // When
    DigitsProcess.Result result = start("topics --verbose").await();

    // Then
    assertThat(result.err())
        .contains("WARN  NetworkClient - ")
        .contains("digits: No Kafka broker answered at localhost:1 within 15 s");
  }

  /** All run at once, as each waits for 15 seconds. */
  private DigitsProcess start(String command) throws Exception {
    return DigitsProcess.start(
        directory, Map.of(), (command + " --bootstrap-servers localhost:1").split(" "));
  }
}
