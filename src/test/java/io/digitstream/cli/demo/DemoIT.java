package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.config.Settings;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.evidence.Verdict;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.Evaluation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private static final int IMAGES = 300;

  @TempDir private Path directory;

  @Test
  void shouldAnswerEachImageOnceAndAsTheModelDoesWithoutKafka() throws Exception {
    // Given
    long right = rightWithoutKafka();
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "demo", "--images", String.valueOf(IMAGES), "--rate", "0");
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("answered      300, 0 of them twice")
        .contains("missing       0")
        .contains("%d of 300 right\n".formatted(right))
        .contains("by service    %d of 300 right".formatted(right));
    assertThat(result.err()).isEmpty();
  }

  @Test
  @Tag("long")
  void shouldPromoteTheChallengerByTheEvidenceThatItShows() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "demo", "--challenger", "compact", "--images", "2000");
    // Then
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("compact/\\S+ challenges cnn/\\S+ and sees 50 % of the images")
        .contains("for better", "100 decides", "answered      2,000, 0 of them twice")
        .containsPattern("Promoted: compact/\\S+ is better and is the champion now");
    assertThat(PromotionRule.DEFAULT.verdict(Decision.table(result.out()), Duration.ZERO))
        .isEqualTo(Verdict.PROMOTE);
  }

  @Test
  void shouldSayThatFewImagesDecideNothing() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "demo", "--challenger", "compact", "--images", "40");
    // Then
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .containsPattern("challenge     not decided: \\d+ pairs")
        .doesNotContain("Promoted", "Removed");
  }

  @Test
  void shouldRefuseTheServedModelAsItsOwnChallenger() throws Exception {
    // When
    DigitsProcess.Result result =
        DigitsProcess.run(directory, "demo", "--model", "cnn", "--challenger", "cnn");
    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("is the served model and cannot challenge itself");
  }

  private static long rightWithoutKafka() throws Exception {
    StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);
    List<LabelledImage> images = new ArrayList<>();
    for (OutgoingImage image : new OutgoingImages("").synthetic().limit(IMAGES).toList()) {
      images.add(
          new LabelledImage(preprocessor.preprocess(image.bytes()), image.label().orElseThrow()));
    }
    Path models = Path.of(System.getProperty("digitstream.home"), "models");
    try (DigitClassifier classifier =
        DjlDigitClassifier.load(
            new ModelRepository(List.of(models)).find(Settings.DEFAULT_MODEL),
            ComputeDevice.cpu())) {
      return Evaluation.of(classifier, images, done -> {}).confusion().correct();
    }
  }
}
