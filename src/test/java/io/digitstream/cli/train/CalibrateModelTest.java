package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateModelTest {
  @TempDir private Path home;

  @Test
  void shouldWriteANewVersionWithTheSameWeightsAndAReport() throws Exception {
    // Given
    ModelArtifact model =
        UntrainedArtifacts.write(home.resolve("models"), Architecture.COMPACT, "1");
    // When
    CommandRun run =
        CommandRun.of(
            home,
            "model",
            "calibrate",
            "compact/1",
            "--data",
            data().toString(),
            "--out",
            home.resolve("own").toString(),
            "--version-name",
            "2");
    // Then
    Path written = home.resolve("own").resolve("compact").resolve("2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("| test images |").endsWith("Wrote " + written + "\n");
    ModelArtifact calibrated = ModelArtifact.open(written);
    assertThat(calibrated.metadata().temperature()).isPositive();
    assertThat(calibrated.classifierWeights()).isEqualTo(model.verifiedWeights());
    assertThat(written.resolve("calibration.md")).content().contains("ECE before");
    assertThat(written.resolve("reliability-test-images.png")).exists();
    assertThat(CommandRun.of(home, "model", "show", written.toString()).out())
        .contains("temperature      ");
  }

  @Test
  void shouldSayWhereThereIsNoSuchModel() {
    // When
    CommandRun run = CommandRun.of(home, "model", "calibrate", "nobody");
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nobody");
  }

  private Path data() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (LabelledImage digit : new SyntheticDigits(5).first(60)) {
      lines.append(digit.label());
      for (byte pixel : digit.image().toBytes()) {
        lines.append(',').append(Byte.toUnsignedInt(pixel));
      }
      lines.append('\n');
    }
    return Files.writeString(home.resolve("digits.csv"), lines);
  }
}
