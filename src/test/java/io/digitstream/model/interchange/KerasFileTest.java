package io.digitstream.model.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.digit.DigitImage;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasFileTest {
  private static final WeightImport.Identity IDENTITY =
      new WeightImport.Identity("notebook", "1", Instant.parse("2026-01-02T03:04:05Z"));
  private static KerasNotebook notebook;

  @TempDir private Path directory;

  @BeforeAll
  static void makeNotebook() {
    ComputeDevice.find("cpu", 0);
    notebook = new KerasNotebook();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model.keras"})
  void shouldGiveTheProbabilitiesThatKerasGives(String name) throws Exception {
    // Given
    List<DigitImage> images = BlendedDigits.images().subList(0, 3);
    Path file = directory.resolve(name);
    if (name.endsWith(".h5")) {
      notebook.writeHdf5(file);
    } else {
      notebook.writeKeras(file);
    }
    // When
    WeightImport.Result imported = run(Architecture.CNN, file);
    // Then
    float[] found = BlendedDigits.probabilities(imported.artifact(), images);
    for (int i = 0; i < images.size(); i++) {
      assertThat(Arrays.copyOfRange(found, 10 * i, 10 * i + 10))
          .containsExactly(notebook.probabilities(images.get(i)), Offset.offset(1e-4f));
    }
    assertThat(imported.sources().get("dense3.bias")).contains("dense_2");
  }

  @Test
  void shouldReadWhatTheHdf5LibraryWrites() throws Exception {
    // Given
    Optional<Python> python = Python.with("h5py", directory);
    assumeTrue(python.isPresent(), "needs Python with h5py");
    ModelArtifact compact = BlendedDigits.bundled("compact");
    Files.write(
        directory.resolve("model.safetensors"),
        ModelExport.file(compact, ExportFormat.SAFETENSORS));
    Python.Run run = python.get().run(Python.script("keras.py"), directory);
    assertThat(run.exitCode()).as(run.output()).isZero();
    // When
    WeightImport.Result imported = run(Architecture.COMPACT, directory.resolve("model.h5"));
    // Then
    BlendedDigits.assertSameAnswers(imported.artifact(), compact);
  }

  @Test
  void shouldNameWhatDoesNotFitTheArchitecture() {
    // Given
    Path file = notebook.writeHdf5(directory.resolve("model.h5"));
    // When / Then
    assertThatThrownBy(() -> run(Architecture.COMPACT, file))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContainingAll(
            "conv1.weight (32, 1, 5, 5) is missing",
            "model_weights/conv2d_3/conv2d_3/kernel:0 (256, 128, 3, 3) is unknown");
  }

  @Test
  void shouldSayThatAFileIsCutOff() throws Exception {
    // Given
    Path file = notebook.writeHdf5(directory.resolve("model.h5"));
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length / 2));
    // When / Then
    assertThatThrownBy(() -> run(Architecture.CNN, file))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("it cannot be read as HDF5: ");
  }

  private WeightImport.Result run(Architecture architecture, Path file) throws ArtifactException {
    return new WeightImport(architecture, "mnist-like-2")
        .run(file, IDENTITY, directory.resolve("models"));
  }
}
