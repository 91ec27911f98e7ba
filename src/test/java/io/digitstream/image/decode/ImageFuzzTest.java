package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.format.DecodeLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of every format come to a digit or to the declared exception, in bounded time and
 * memory, in a JVM with the options and the heap that are shipped: a few here with each build, and
 * for as long as wanted by {@code -Dfuzz.minutes=60}, whose findings lie in {@code target/fuzz}.
 */
class ImageFuzzTest {
  private static final int FEW = 3_000;

  @Test
  void shouldEndAsDeclaredWhateverTheBytes() throws Exception {
    // Given
    Duration time = Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 0));
    long seed = time.isZero() ? 1 : Long.getLong("fuzz.seed", System.nanoTime());
    long timeout = time.isZero() ? 300 : DecodeLimits.DEFAULT.timeout().toMillis();
    List<String> command =
        ShippedJvm.command(
            List.of(),
            ImageFuzz.class,
            String.valueOf(FEW),
            String.valueOf(time.toSeconds()),
            String.valueOf(seed),
            String.valueOf(timeout));

    // When
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();

    // Then
    assertThat(exitCode).isZero();
  }
}
