package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.model.UntrainedArtifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
