package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.normalise.LargePictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The memory that is computed for a picture is enough to read it, and no more than three times what
 * it takes: each kind is read in a JVM that has just as much room left, and not read in one that
 * has a third of it.
 */
class DecodingMemoryIT {
  private static final String SIDE = "3000";

  @Test
  void shouldComputeWhatEachKindTakes() throws Exception {
    // Given
    ProcessBuilder builder =
        new ProcessBuilder(
            ShippedJvm.command(
                List.of(
                    "-Xms500m",
                    "-Xmx500m",
                    "-Xmn2m",
                    "-XX:+AlwaysPreTouch",
                    "-XX:-ExitOnOutOfMemoryError"),
                PeakMemory.class,
                SIDE,
                "0"));
    builder.environment().put("MALLOC_TRIM_THRESHOLD_", "0");

    // When
    List<String[]> lines = output(builder.redirectErrorStream(true).start());

    // Then
    assertThat(lines).hasSize(LargePictures.all(8, 8).size() + 1);
    for (String[] line : lines) {
      assertThat(line[2]).as("%s can be read with %s bytes", line[0], line[1]).isEqualTo("true");
      assertThat(line[3])
          .as("%s can be read with a third of %s", line[0], line[1])
          .isEqualTo("false");
    }
  }

  private static List<String[]> output(Process process) throws IOException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.err.println(text);
    return text.lines().map(line -> line.split("\t")).filter(line -> line.length > 3).toList();
  }
}
