package io.digitstream.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.interchange.ExportFormat;
import io.digitstream.model.interchange.ModelExport;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OnnxDigitClassifierTest {
  private static final int IMAGES = 20;

  @Test
  void shouldGiveTheProbabilitiesOfTheBlocks() throws Exception {
    // Given
    ModelArtifact artifact =
        new ModelRepository(List.of(Path.of("src", "main", "models"))).find("compact");
    List<DigitImage> images =
        new SyntheticDigits(1).first(IMAGES).stream().map(LabelledImage::image).toList();
    byte[] file = ModelExport.file(artifact, ExportFormat.ONNX);
    try (DigitClassifier expected = DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu());
        DigitClassifier onnx = new OnnxDigitClassifier(artifact.metadata().id(), file, 1)) {
      // When
      List<Classification> answers = onnx.classify(images);
      // Then
      List<Classification> own = expected.classify(images);
      assertThat(answers).hasSize(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        assertThat(answers.get(i).probabilities())
            .containsExactly(own.get(i).probabilities(), Offset.offset(1e-5f));
      }
    }
  }
}
