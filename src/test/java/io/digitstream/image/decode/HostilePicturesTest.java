package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What costs much is refused, or ends when its time is up. */
@Tag("slow")
class HostilePicturesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For one step of a codec that cannot be stopped in its midst, and for normalising. */
  private static final Duration LATER = Duration.ofSeconds(2);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** What the shipped heap has for decoding. */
  private static final long MEMORY = 237_000_000;

  private final StandardPreprocessor preprocessor =
      new StandardPreprocessor(
          new DecodeLimits(16 << 20, 100_000_000, 1_000, TIMEOUT), DecodingMemory.of(MEMORY));

  static Stream<Arguments> pictures() throws Exception {
    return HostilePictures.all().entrySet().stream()
        .map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void shouldEndInTime(String name, byte[] file) {
    // When
    // Of the processor, for others may have the machine
    long start = threads.getCurrentThreadCpuTime();
    String end = end(file);
    Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);

    // Then
    System.err.printf("%s: %d bytes, %d ms: %s%n", name, file.length, taken.toMillis(), end);
    assertThat(end).isNotBlank();
    assertThat(taken).as(name).isLessThan(TIMEOUT.plus(LATER));
  }

  private String end(byte[] file) {
    try {
      return "label of " + preprocessor.preprocess(file);
    } catch (UnreadableImageException e) {
      return e.reason() + ": " + e.getMessage();
    }
  }
}
