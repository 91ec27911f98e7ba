package io.digitstream.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.digitstream.cli.DigitsProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
  @TempDir private Path directory;

  @Test
  void shouldMeasureTheServiceBesideTheBaselines() throws Exception {
    // Given
    String[] command =
        "bench pipeline --images 200 --rounds 1 --seconds 1 --loads 0.2 --json report.json"
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("digitstream, commit 50 ms")
        .contains("consumer loop, one by one")
        .contains("batch and transaction per poll")
        .contains("Kafka Streams mapValues")
        .contains("model alone");
    JsonNode report = report();
    assertThat(report.path("environment").path("kafka").asText()).isNotEmpty();
    assertThat(report.path("throughput")).hasSize(5);
    report
        .path("throughput")
        .forEach(row -> assertThat(row.at("/imagesPerSecond/median").asDouble()).isPositive());
    assertThat(report.path("latency")).hasSize(4);
    report
        .path("latency")
        .forEach(
            row ->
                assertThat(row.at("/p50Millis/median").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(row.at("/maxMillis/median").asDouble()));
  }

  @Test
  void shouldMeasureAModelAsBlocksAndAsScripts() throws Exception {
    // Given
    String[] command =
        "bench model --batch-sizes 1,4 --rounds 1 --millis 50 --json report.json".split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("Matrices of 2048×2048").contains("script, float32");
    assertThat(report().path("models")).hasSize(6);
  }

  @Test
  void shouldMeasureTheServiceInProcessesOfItsOwn() throws Exception {
    // Given
    String[] command =
        "bench pipeline --processes 2 --images 200 --rounds 1 --seconds 0 --no-baselines --model compact"
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("2 digitstream, commit 50 ms");
  }

  @Test
  void shouldShowMemoryAndStateOverManyImages() throws Exception {
    // Given
    String[] command =
        "bench soak --model compact --images 500 --labels --json report.json".split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode samples = report().path("samples");
    assertThat(samples).hasSize(11);
    assertThat(samples.get(10).path("images").asInt()).isEqualTo(500);
    samples.forEach(sample -> assertThat(sample.path("heapBytes").asLong()).isPositive());
  }

  @Test
  void shouldMeasureTheStart() throws Exception {
    // Given
    String[] command = "bench start --model compact --rounds 1 --json report.json".split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(report().at("/secondsToReady/median").asDouble()).isPositive();
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(Files.readAllBytes(directory.resolve("report.json")));
  }
}
