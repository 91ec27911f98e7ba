package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "--challenger, compact, '--loop trains its own challenger, expected no --challenger'",
    "--data, mnist, '--loop draws its own images, expected no --data'",
    "--rate, 0, '--rate is 0.0, expected at least 1'",
    "--within, 0, '--within is 0, expected at least 1'"
  })
  void shouldRefuseWhatDoesNotGoWithTheLoop(String option, String value, String sentence) {
    // When
    CommandRun run = CommandRun.of(directory, "demo", "--loop", option, value);
    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }
}
