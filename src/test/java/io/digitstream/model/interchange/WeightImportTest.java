package io.digitstream.model.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightImportTest {
  private static final WeightImport.Identity IDENTITY =
      new WeightImport.Identity("mine", "1", Instant.parse("2026-01-02T03:04:05Z"));

  @TempDir private Path directory;
  private ModelArtifact compact;
  private Path weights;

  @BeforeAll
  static void startPyTorch() {
    ComputeDevice.find("cpu", 0);
  }

  @BeforeEach
  void exportWeights() throws Exception {
    compact = BlendedDigits.bundled("compact");
    weights = directory.resolve("weights.safetensors");
    Files.write(weights, ModelExport.file(compact, ExportFormat.SAFETENSORS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldImportWhatWasExported(String model) throws Exception {
    // Given
    ModelArtifact exported = BlendedDigits.bundled(model);
    Path file = directory.resolve("exported");
    Files.write(file, ModelExport.file(exported, ExportFormat.SAFETENSORS));
    // When
    ModelArtifact imported = run(Architecture.of(model), file).artifact();
    // Then
    BlendedDigits.assertSameAnswers(imported, exported);
    assertThat(imported.metadata().id()).hasToString("mine/1");
    assertThat(imported.metadata().preprocessing()).isEqualTo("mnist-like-2");
    assertThat(imported.metadata().hyperParameters()).containsEntry("imported_from", "exported");
  }

  @Test
  void shouldFindLayersByShapeAndThenByOrder() throws Exception {
    // Given
    Map<String, String> names = new LinkedHashMap<>();
    String[] places = {"net.0", "net.2", "net.4", "net.6", "net.8", "net.10", "net.13", "net.15"};
    String[] layers = {"conv1", "conv2", "conv3", "conv4", "conv5", "conv6", "dense1", "dense2"};
    // From the last, so that their order in the file is no help
    for (int i = layers.length - 1; i >= 0; i--) {
      names.put(layers[i] + ".weight", places[i] + ".weight");
      names.put(layers[i] + ".bias", places[i] + ".bias");
    }
    Path file = TensorFile.of(weights).rename(names).write(directory.resolve("torch"));
    // When
    WeightImport.Result imported = run(Architecture.COMPACT, file);
    // Then
    assertThat(imported.sources())
        .containsEntry("conv4.weight", "net.6.weight")
        .containsEntry("conv5.weight", "net.8.weight")
        .containsEntry("conv6.bias", "net.10.bias");
    BlendedDigits.assertSameAnswers(imported.artifact(), compact);
  }

  @Test
  void shouldNameAllThatIsUnknownMissingOrOfAnotherShapeAtOnce() throws Exception {
    // Given
    byte[] four = new byte[4];
    Path file =
        TensorFile.of(weights)
            .put("conv1.weight", "F32", new long[] {1, 1, 1, 1}, four)
            .put("norm.running_mean", "F32", new long[] {1}, four)
            .put("conv2.bias", "F32", new long[] {1}, four)
            .remove("dense1.bias")
            .remove("dense2.weight")
            .remove("dense2.bias")
            .write(directory.resolve("torch"));
    // When / Then
    assertThatThrownBy(() -> run(Architecture.COMPACT, file))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll(
            file + " does not hold the weights of the architecture compact: ",
            "conv1.weight is (1, 1, 1, 1), expected (32, 1, 5, 5)",
            "conv2.bias is (1), expected (32)",
            "dense1.bias (96) is missing",
            "dense2.weight (10, 96) is missing",
            "dense2.bias (10) is missing",
            "norm.running_mean (1) is unknown");
    assertThat(directory.resolve("models").resolve("mine").resolve("1")).doesNotExist();
  }

  @Test
  void shouldRefuseIntegers() throws Exception {
    // Given
    Path file =
        TensorFile.of(weights)
            .put("dense2.bias", "I64", new long[] {10}, new byte[80])
            .write(directory.resolve("torch"));
    // When / Then
    assertThatThrownBy(() -> run(Architecture.COMPACT, file))
        .hasMessageContaining("dense2.bias is of int64, expected floating-point numbers");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseWeightsThatAreNotFinite(float value) throws Exception {
    // Given
    Path file =
        TensorFile.of(weights)
            .change("conv3.weight", numbers -> numbers.putFloat(4, value))
            .write(directory.resolve("torch"));
    // When / Then
    assertThatThrownBy(() -> run(Architecture.COMPACT, file))
        .hasMessageContaining("conv3.weight contains " + value + ", expected finite numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F64", "BF16", "F16"})
  void shouldReadOtherFloatingPointNumbers(String type) throws Exception {
    // Given
    TensorFile tensors = TensorFile.of(weights);
    switch (type) {
      case "F64" -> tensors.convert(type, 8, (value, to) -> to.putDouble(value));
      case "BF16" ->
          tensors.convert(
              type, 2, (value, to) -> to.putShort((short) (Float.floatToIntBits(value) >> 16)));
      default -> tensors.convert(type, 2, (value, to) -> to.putShort(half(value)));
    }
    Path file = tensors.write(directory.resolve("torch"));
    // When
    ModelArtifact imported = run(Architecture.COMPACT, file).artifact();
    // Then
    assertThat(BlendedDigits.probabilities(imported, BlendedDigits.images()))
        .containsExactly(
            BlendedDigits.probabilities(compact, BlendedDigits.images()),
            Offset.offset(type.equals("BF16") ? 0.1f : 0.01f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a text, and no weights", "PK\3\4 an archive"})
  void shouldSayThatAFileIsOfAnotherKind(String content) throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("file"), content);
    // When / Then
    assertThatThrownBy(() -> run(Architecture.COMPACT, file))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("file does not hold the weights of the architecture compact: it is ");
  }

  private WeightImport.Result run(Architecture architecture, Path file) throws ArtifactException {
    return new WeightImport(architecture, "mnist-like-2")
        .run(file, IDENTITY, directory.resolve("models"));
  }

  /** A normal number as binary16, cut off; smaller ones become 0. */
  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int exponent = ((bits >> 23) & 0xff) - 127 + 15;
    if (exponent <= 0) {
      return 0;
    }
    return (short) (((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >> 13) & 0x3ff));
  }
}
