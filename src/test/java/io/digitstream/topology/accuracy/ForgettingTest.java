package io.digitstream.topology.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered stays as large as the retention has it, however fast images come. */
@Tag("slow")
class ForgettingTest {
  private static final Duration RETENTION = Duration.ofSeconds(2);
  private static final int A_SECOND = 20_000;
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS_A_SECOND = 10;

  @TempDir private Path directory;

  @Test
  void shouldStayFlatAtTwentyThousandImagesASecondForThreeRetentions() {
    try (AccuracyHarness harness = new AccuracyHarness(directory, RETENTION)) {
      // When
      List<Long> remembered = new ArrayList<>();
      for (int second = 1; second <= 3 * RETENTION.toSeconds() + 1; second++) {
        for (int step = 0; step < STEPS_A_SECOND; step++) {
          for (int image = 0; image < A_SECOND / STEPS_A_SECOND; image++) {
            harness.predict(second + "-" + step + "-" + image, image % 10);
          }
          harness.advance(STEP);
        }
        remembered.add(harness.remembered());
      }
      while (harness.remembered() > 0) {
        harness.advance(Duration.ofSeconds(1));
      }
      // Then
      long most = (RETENTION.toSeconds() + 1) * A_SECOND;
      assertThat(remembered).allMatch(count -> count <= most);
      assertThat(harness.allTime("1").imagesWithoutLabel())
          .isEqualTo((3 * RETENTION.toSeconds() + 1) * A_SECOND);
    }
  }
}
