package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitFolder;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that goes on from a model, beside a bundled one of random weights. */
@Tag("slow")
class TrainFromTest {
  @TempDir private Path home;
  private Path data;
  private Path rehearsal;

  @BeforeEach
  void drawDigits() throws Exception {
    data = DigitFolder.byDigit(home.resolve("data"), 40);
    rehearsal = DigitFolder.byName(home.resolve("rehearsal"), 60);
    UntrainedArtifacts.write(home.resolve("models"), Architecture.COMPACT, "1");
  }

  @Test
  void shouldGoOnFromAModelAndCompareWithIt() throws Exception {
    // When
    CommandRun run =
        train("--from", "compact", "--rehearsal", rehearsal.toString(), "--epochs", "1", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("241,834 parameters", "\n1/1 ")
        .contains("| test images | number | compact/1 | this model | lost | gained | p |")
        .contains("\n| data | ", "\n| rehearsal | ", "Compared with compact/1, this model is: ")
        .doesNotContain("starts from the bundled one");
    Path written = home.resolve("out/mine/2");
    assertThat(Files.readString(written.resolve("model.json")))
        .contains("\"recipe\" : \"fine-tuning\"")
        .containsPattern("\"initial_model\" : \"compact/1 \\([0-9a-f]{12}\\)\"")
        .containsPattern("\"rehearsal\" : \"rehearsal \\([0-9a-f]{12}\\)\"");
    assertThat(Files.readString(written.resolve("report.md")))
        .contains("## Compared with compact/1", "\n| rehearsal | ");
    // Its own and the rehearsed ones, of each of which about four fifths are trained with
    assertThat(Files.size(written.resolve("training-images.sha256")) / Long.BYTES)
        .isGreaterThan(40);
  }

  @Test
  void shouldStartFromTheModelsWeights() throws Exception {
    // When: steps so small that nothing changes
    CommandRun run =
        train(
            "--from",
            "compact/1",
            "--rehearsal",
            rehearsal.toString(),
            "--epochs",
            "1",
            "--learning-rate",
            "1e-12",
            "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("\\| data \\| \\d+ \\| (\\S+) % \\| \\1 % \\| 0 \\| 0 \\| 1.0000");
  }

  @Test
  void shouldSuggestToGoOnFromTheBundledModelAndCompareWithIt() {
    // When
    CommandRun run = train("--architecture", "compact", "--epochs", "1", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsOnlyOnce("a model gets better if it starts from the bundled one: --from compact")
        .contains("Compared with compact/1, this model is: ");
  }

  @Test
  void shouldTrainBesideADamagedBundledModel() throws Exception {
    // Given
    Files.writeString(home.resolve("models/compact/1/weights.safetensors"), "damaged");
    // When
    CommandRun run = train("--architecture", "compact", "--epochs", "1", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Not compared with the bundled model: The weights ");
    assertThat(run.out()).doesNotContain("--from", "Compared with");
  }

  @Test
  void shouldRefuseAnotherArchitecture() {
    // When
    CommandRun run = train("--from", "compact", "--architecture", "cnn");
    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "digits: --architecture is 'cnn', but --from compact has the architecture"
                + " 'compact'\n");
  }

  @Test
  void shouldRefuseAModelThatThereIsNot() {
    // When
    CommandRun run = train("--from", "none");
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("digits: There is no model 'none'").hasLineCount(1);
  }

  private CommandRun train(String... arguments) {
    Stream<String> always =
        Stream.of(
            "train",
            "--data",
            data.toString(),
            "--out",
            home.resolve("out").toString(),
            "--name",
            "mine",
            "--version-name",
            "2",
            "--no-calibration");
    return CommandRun.of(
        home,
        Map.of("XDG_CACHE_HOME", home.resolve("cache").toString()),
        Stream.concat(always, Stream.of(arguments)).toArray(String[]::new));
  }
}
