package io.digitstream.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.cli.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class BenchTrainCommandTest {
  /** Debian's, where its package python3-torch is installed. */
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path directory;

  @Test
  void shouldMeasureTheTrainerWithoutPython() throws Exception {
    // Given
    Path report = directory.resolve("report.json");
    // When
    CommandRun run = train("compact", "no-such-python", "--json", report.toString());
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).startsWith("no-such-python has no PyTorch: it is left out\n");
    assertThat(run.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("digitstream, .*, bfloat16 .*"));
    JsonNode trainers = new JsonMapper().readTree(report.toFile()).required("trainers");
    assertThat(trainers).hasSize(2);
    assertThat(trainers.get(0).required("imagesPerSecond").required("median").doubleValue())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cnn", "compact"})
  void shouldMeasurePyTorchWithTheSameNetwork(String architecture) throws Exception {
    // Given
    assumeFalse(new PythonTrainer(PYTHON).version().isEmpty(), "needs Python with PyTorch");
    // When
    CommandRun run = train(architecture, PYTHON);
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("Python, PyTorch ")))
        .hasSize(4)
        .anyMatch(line -> line.contains(", bfloat16, channels last "));
  }

  private CommandRun train(String architecture, String python, String... more) {
    List<String> arguments = new ArrayList<>(List.of("bench", "train"));
    arguments.addAll(List.of("--architecture", architecture, "--python", python));
    arguments.addAll(List.of("--steps", "1", "--rounds", "1", "--batch-size", "10"));
    arguments.addAll(List.of(more));
    return CommandRun.of(directory, arguments.toArray(String[]::new));
  }
}
