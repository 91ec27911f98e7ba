package io.digitstream.model.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Network;
import java.io.ByteArrayInputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelExportTest {
  private static final float TOLERANCE = 1e-5f;

  private final List<DigitImage> images = BlendedDigits.images();

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldGiveOnnxRuntimeTheSameProbabilities(String model) throws Exception {
    // Given
    ModelArtifact artifact = BlendedDigits.bundled(model);
    byte[] file = ModelExport.file(artifact, ExportFormat.ONNX);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, BlendedDigits.floats(images), new long[] {images.size(), 1, 28, 28});
        // When
        OrtSession.Result result = session.run(Map.of("input", input))) {
      // Then
      OnnxTensor probabilities = (OnnxTensor) result.get("probabilities").orElseThrow();
      requireSame(probabilities.getFloatBuffer(), artifact);
    }
  }

  @Test
  void shouldTellOnnxRuntimeWhatTheModelIs() throws Exception {
    // Given
    ModelArtifact artifact = BlendedDigits.bundled("compact");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    // When
    try (OrtSession session =
        environment.createSession(ModelExport.file(artifact, ExportFormat.ONNX))) {
      // Then
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("name", "compact")
          .containsEntry("version", artifact.metadata().version())
          .containsEntry("preprocessing", artifact.metadata().preprocessing())
          .containsEntry("classes", "0 1 2 3 4 5 6 7 8 9");
      TensorInfo input = (TensorInfo) session.getInputInfo().get("input").getInfo();
      assertThat(input.getShape()).containsExactly(-1, 1, 28, 28);
      assertThat(input.getDimensionNames()).startsWith("N");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldGiveTorchScriptTheSameProbabilities(String model) throws Exception {
    // Given
    ModelArtifact artifact = BlendedDigits.bundled(model);
    byte[] file = ModelExport.file(artifact, ExportFormat.TORCHSCRIPT);
    try (Model script = Model.newInstance(model, "PyTorch")) {
      script.load(new ByteArrayInputStream(file));
      NDArray input =
          script
              .getNDManager()
              .create(BlendedDigits.floats(images).array(), new Shape(images.size(), 1, 28, 28));
      try (Predictor<NDList, NDList> predictor = script.newPredictor(new NoopTranslator(null))) {
        // When
        NDList result = predictor.predict(new NDList(input));
        // Then
        requireSame(FloatBuffer.wrap(result.singletonOrThrow().toFloatArray()), artifact);
      }
    }
  }

  @Test
  void shouldWriteSafetensorsThatOthersRead() throws Exception {
    // Given
    ModelArtifact artifact = BlendedDigits.bundled("compact");
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network = artifact.loadForExport(manager);
      // When
      byte[] file = ModelExport.file(artifact, ExportFormat.SAFETENSORS);
      // Then
      NDList read = NDList.decode(manager, file);
      Map<String, NDArray> expected = network.arrays();
      assertThat(read).hasSize(expected.size());
      assertThat(read).allMatch(array -> array.contentEquals(expected.get(array.getName())));
    }
  }

  private void requireSame(FloatBuffer found, ModelArtifact artifact) throws Exception {
    float[] expected = BlendedDigits.probabilities(artifact, images);
    assertThat(found.remaining()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).as("value %d", i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
