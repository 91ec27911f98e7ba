package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.UntrainedArtifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {
  @TempDir private Path home;

  @Test
  void shouldListModelsBesideOneThatIsUnusable() throws Exception {
    // Given
    UntrainedArtifacts.write(home.resolve("models"), "1");
    Path own = home.resolve("own");
    Files.writeString(
        Files.createDirectories(own.resolve("mine").resolve("7")).resolve("model.json"), "{");
    // When
    CommandRun run = CommandRun.of(home, "model", "list", "--models-dir", own.toString());
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("cnn/1 "))
        .anyMatch(line -> line.matches("mine/7 +unusable: .*model.json is not a model's.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"torchscript", "onnx", "safetensors"})
  void shouldExportAModel(String format) throws Exception {
    // Given
    UntrainedArtifacts.write(home.resolve("models"), "1");
    Path file = Files.writeString(home.resolve("exported"), "an older one");
    // When
    CommandRun run =
        CommandRun.of(home, "model", "export", "cnn", "--format", format, "--to", file.toString());
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Wrote cnn/1 to " + file + "\n");
    assertThat(Files.size(file)).isGreaterThan(4 * 5_259_594);
    assertThat(home).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void shouldRefuseAFormatThatItDoesNotKnow() {
    // When
    CommandRun run = CommandRun.of(home, "model", "export", "--format", "h5", "--to", "x");
    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("digits: There is no format 'h5'; expected torchscript, onnx or safetensors\n");
  }

  @Test
  void shouldSayWhereAFileCannotBeWritten() throws Exception {
    // Given
    UntrainedArtifacts.write(home.resolve("models"), "1");
    Path nowhere = home.resolve("nowhere").resolve("model.onnx");
    // When
    CommandRun run =
        CommandRun.of(
            home, "model", "export", "cnn", "--format", "onnx", "--to", nowhere.toString());
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("digits: " + nowhere + " cannot be written: ");
  }

  @Test
  void shouldImportAModelAndSayHowToCheckIt() throws Exception {
    // Given
    ModelArtifact model = UntrainedArtifacts.write(home.resolve("models"), "1");
    Path weights = model.directory().resolve("weights.safetensors");
    // When
    CommandRun run = importing(weights, "--version-name", "7");
    // Then
    Path written = home.resolve("own").resolve("mine").resolve("7");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("conv1.weight     conv1.weight\n")
        .contains("Wrote " + written + "\n")
        .endsWith("digits evaluate --model " + written + " --data mnist\n");
    assertThat(CommandRun.of(home, "model", "show", written.toString()).out())
        .contains("trained on       imported, 0 images");
  }

  @Test
  void shouldSayThatThereIsNoFileToImport() {
    // When
    CommandRun run = importing(home.resolve("nowhere"));
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("digits: There is no file " + home.resolve("nowhere") + "\n");
  }

  private CommandRun importing(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("model", "import", file.toString()));
    arguments.addAll(List.of("--architecture", "cnn", "--name", "mine"));
    arguments.addAll(List.of("--out", home.resolve("own").toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(home, arguments.toArray(String[]::new));
  }
}
