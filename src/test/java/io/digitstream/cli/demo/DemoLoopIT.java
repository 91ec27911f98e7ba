package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.evidence.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From unsure answers to a better model, by the packaged product alone. */
class DemoLoopIT {
  private static final Pattern SHARES =
      Pattern.compile(
          "The writer's digits: (\\S+) % .* right before the promotion, (\\S+) % .* after it");

  @TempDir private Path directory;

  @Test
  void shouldReadAnUnfamiliarHandBetterAfterTheServicePromotedWhatItLearned() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(
            directory,
            "demo",
            "--loop",
            "--model",
            "compact",
            "--images",
            "250",
            "--rate",
            "60",
            "--within",
            "200");
    // Then
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .containsPattern("Labelled: [1-9]\\d* images in the review topic")
        .containsPattern("collected: [1-9]\\d* training and [1-9]\\d* test images, 0 without")
        .containsPattern("Promoted: compact/\\S+ is better and is the champion now");
    assertThat(PromotionRule.DEFAULT.verdict(Decision.table(result.out()), Duration.ZERO))
        .isEqualTo(Verdict.PROMOTE);
    Matcher shares = SHARES.matcher(result.out());
    assertThat(shares.find()).as(result.out()).isTrue();
    double before = Double.parseDouble(shares.group(1));
    assertThat(before).isLessThan(85);
    assertThat(Double.parseDouble(shares.group(2))).isGreaterThan(before + 10);
  }

  @Test
  void shouldSayHowFarItCameIfTheTimeIsOver() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "demo", "--loop", "--model", "compact", "--within", "1");
    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .containsPattern(
            "digits: The challenger was not promoted and judged within 1 s: \\d+ of 500 images of"
                + " the writer answered, \\d+ of all images reviewed\n");
  }
}
