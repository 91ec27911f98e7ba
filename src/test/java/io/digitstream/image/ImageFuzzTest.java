package io.digitstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of every format come to a digit or to the declared exception, in bounded time and
 * memory: a few here with each build, and for as long as wanted by {@code -Dfuzz.minutes=60}, whose
 * findings lie in {@code target/fuzz}.
 */
class ImageFuzzTest {
  private static final int FEW = 3_000;
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 20, 1_000_000, 100, Duration.ofSeconds(2));

  /** Of processor time, for others may have the machine: the limit, and what comes besides. */
  private static final Duration LONGEST = LIMITS.timeout().multipliedBy(5);

  /** For a picture of the most pixels: a few whole copies of four bytes each. */
  private static final long MOST_BYTES = 64 * LIMITS.maxPixels();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ImagePreprocessor preprocessor = new StandardPreprocessor(LIMITS);
  private final Map<String, byte[]> findings = new TreeMap<>();

  @Test
  void shouldEndAsDeclaredWhateverTheBytes() throws Exception {
    // Given
    Duration time = Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 0));
    long seed = time.isZero() ? 1 : Long.getLong("fuzz.seed", System.nanoTime());
    Mutator mutator = new Mutator(seed, FuzzSeeds.all());

    // When
    long start = System.nanoTime();
    long files = 0;
    while (files < FEW || System.nanoTime() - start < time.toNanos()) {
      tryOut(mutator.next());
      files++;
    }

    // Then
    System.err.printf("%,d damaged files, seed %d, %d findings%n", files, seed, findings.size());
    keep();
    assertThat(findings.keySet()).isEmpty();
  }

  private void tryOut(byte[] file) {
    long start = threads.getCurrentThreadCpuTime();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    try {
      preprocessor.preprocess(file);
    } catch (UnreadableImageException declared) {
      // As it should be
    } catch (Throwable e) {
      found(e + " at " + e.getStackTrace()[0], file);
    }
    if (threads.getCurrentThreadCpuTime() - start > LONGEST.toNanos()) {
      found("takes longer than " + LONGEST, file);
    }
    if (threads.getCurrentThreadAllocatedBytes() - allocated > MOST_BYTES) {
      found("takes more memory than " + MOST_BYTES, file);
    }
  }

  private void found(String what, byte[] file) {
    findings.putIfAbsent(what, file);
  }

  private void keep() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "fuzz"));
    for (Map.Entry<String, byte[]> finding : findings.entrySet()) {
      Files.write(
          folder.resolve(Integer.toHexString(finding.getKey().hashCode()) + ".bin"),
          finding.getValue());
    }
  }
}
