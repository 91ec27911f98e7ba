package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees, log lines and all, where no broker answers. */
class NoBrokerIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"topics", "send", "watch", "replay", "reset --counts"})
  void shouldSayOneSentenceAndNoMore(String command) throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, (command + " --bootstrap-servers localhost:1").split(" "));

    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("digits: No Kafka broker answered at localhost:1 within 15 s")
        .hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldShowTheLogOnRequest() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "topics", "--verbose", "--bootstrap-servers", "localhost:1");

    // Then
    assertThat(result.err())
        .contains("WARN  NetworkClient - ")
        .contains("digits: No Kafka broker answered at localhost:1 within 15 s");
  }
}
