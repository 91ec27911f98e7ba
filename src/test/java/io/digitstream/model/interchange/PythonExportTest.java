package io.digitstream.model.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitFolder;
import io.digitstream.dataset.pixels.NumpyPixels;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ModelArtifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python does with exported models, where it is installed with the library in question. */
class PythonExportTest {
  private static final Path HOME = Path.of("src", "main");
  private static final Path DOCUMENT = Path.of("docs", "exporting.md");
  private static final Pattern EXAMPLE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldGivePyTorchTheSameProbabilities(String model) throws Exception {
    // Given
    Python python = with("torch");
    ModelArtifact artifact = BlendedDigits.bundled(model);
    List<DigitImage> images = BlendedDigits.images();
    write("model.pt", ModelExport.file(artifact, ExportFormat.TORCHSCRIPT));
    write("model.safetensors", ModelExport.file(artifact, ExportFormat.SAFETENSORS));
    write("pixels.npy", NumpyPixels.file(images));
    // When
    Python.Run run = python.run(Python.script("probabilities.py"), directory);
    // Then
    assertThat(run.exitCode()).as(run.output()).isZero();
    float[] expected = BlendedDigits.probabilities(artifact, images);
    assertThat(read("torchscript.bin")).containsExactly(expected, Offset.offset(1e-5f));
    assertThat(read("safetensors.bin")).containsExactly(expected, Offset.offset(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"torch, torchscript, cnn.pt", "onnxruntime, onnx, cnn.onnx"})
  void shouldAnswerInTheDocumentsExampleAsPredictDoes(String module, String format, String file)
      throws Exception {
    // Given
    Python python = with(module);
    DigitFolder.byName(directory.resolve("my-drawings"), 12);
    digits("model", "export", "cnn", "--format", format, "--to", path(file));
    String predicted =
        digits("predict", path("my-drawings"), "--model", "cnn", "--pixels", path("pixels.npy"));
    // When
    Python.Run run = python.run(example("import " + module), directory);
    // Then
    assertThat(run.exitCode()).as(run.output()).isZero();
    // Without the names, and in float32 where the service may use bfloat16
    assertThat(labels(run.output())).hasSize(12).isEqualTo(labels(predicted));
    assertThat(run.output()).matches("(\\d {1,4}\\d{1,3}\\.\\d\\d %\n){12}");
  }

  private Python with(String module) throws Exception {
    Optional<Python> python = Python.with(module, directory);
    assumeTrue(python.isPresent(), "needs Python with " + module);
    return python.get();
  }

  private static List<String> labels(String lines) {
    return lines.lines().map(line -> line.substring(0, 1)).toList();
  }

  private static String example(String statement) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
    return example
        .results()
        .map(found -> found.group(1))
        .filter(code -> code.contains(statement + "\n"))
        .findFirst()
        .orElseThrow();
  }

  private static String digits(String... arguments) {
    CommandRun run = CommandRun.of(HOME, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }

  private float[] read(String name) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(directory.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }
}
