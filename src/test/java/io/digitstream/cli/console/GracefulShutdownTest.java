package io.digitstream.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GracefulShutdownTest {
  @Test
  void shouldLetTheProcessWaitUntilAllIsPutAway() throws Exception {
    // Given
    GracefulShutdown end = new GracefulShutdown();
    Thread hook = new Thread(end::endAndWait, "as-the-process-ends");
    boolean before = end.isWanted();
    // When
    hook.start();
    end.await();
    boolean waiting = hook.isAlive();
    end.close();
    hook.join();
    // Then
    assertThat(before).isFalse();
    assertThat(waiting).isTrue();
    assertThat(end.isWanted()).isTrue();
  }
}
