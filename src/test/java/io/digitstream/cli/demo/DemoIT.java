package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            new ModelRepository(List.of(models)).find("cnn"), ComputeDevice.cpu())) {
      return Evaluation.of(classifier, images, done -> {}).confusion().correct();
    }
  }
}
