package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForcedExitTest {
  private static final int RUNNING = -1;

  private final AtomicInteger exitCode = new AtomicInteger(RUNNING);

  @Test
  void shouldHaltAProcessThatHangsAfterAFailure() {
    // Given
    ForcedExit end = new ForcedExit(Duration.ofMillis(50), exitCode::set);
    // When
    end.failed();
    // Then
    await().atMost(Duration.ofSeconds(10)).until(() -> exitCode.get() == 1);
  }

  @Test
  void shouldLetAProcessGoOnThatHasRecovered() {
    // Given
    ForcedExit end = new ForcedExit(Duration.ofMillis(300), exitCode::set);
    // When
    end.failed();
    end.recovered();
    // Then
    await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(10))
        .until(() -> exitCode.get() == RUNNING);
    assertThat(exitCode).hasValue(RUNNING);
  }
}
