package io.digitstream.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
  @TempDir private Path directory;

  @Test
  void shouldMeasureTheServiceBesideTheBaselines() throws Exception {
    // Given
    String[] command =
        ("bench pipeline --model compact --images 100 --rounds 1 --seconds 1 --loads 0.2"
                + " --json report.json")
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
  @Tag("long")
  void shouldMeasureTheServiceInProcessesOfItsOwnByTheFilesOfAFolder() throws Exception {
    // Given
    Path folder = Files.createDirectories(directory.resolve("drawings"));
    Files.writeString(folder.resolve("labels.csv"), "file,label\nseven.png,7\n");
    Files.write(folder.resolve("seven.png"), new SyntheticDigits(1).drawing(7).png(280));
    String[] command =
        ("bench pipeline --processes 2 --data drawings --images 200 --rounds 1 --seconds 0"
                + " --model compact --no-baselines")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("200 images (images), 1 different files of")
        .contains("2 digitstream, commit 50 ms");
  }

  @Test
  @Tag("long")
  void shouldMeasureEachKindOfPicture() throws Exception {
    // Given
    String[] command =
        ("bench pipeline --pictures raw,photo --images 40 --rounds 1 --seconds 0"
                + " --model compact --no-baselines --json report.json")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("40 images (raw), 40 different files of 784 bytes")
        .contains("10 images (photo)");
    JsonNode pictures = report().path("pictures");
    assertThat(pictures).hasSize(2);
    pictures.forEach(
        kind ->
            assertThat(kind.at("/throughput/0/imagesPerSecond/median").asDouble()).isPositive());
  }

  @Test
  void shouldNameTheKindsOfPictures() throws Exception {
    // Given
    String[] command = "bench pipeline --pictures canvas,scan".split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("--pictures has scan, expected raw, png, canvas or photo");
  }

  @Test
  @Tag("long")
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
  @Tag("long")
  void shouldMeasureAChallengerAndSwaps() throws Exception {
    // Given
    String[] command =
        ("bench challenger --model compact --images 200 --rounds 1 --seconds 1 --swaps 2"
                + " --shares 1 --json report.json")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("no challenger").contains("a swap every 500 ms");
    JsonNode shares = report().path("shares");
    assertThat(shares).hasSize(2);
    assertThat(shares.get(0).path("shareAnswered").asDouble()).isZero();
    assertThat(report().path("latency")).hasSize(2);
  }

  @Test
  @Tag("long")
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
  @Tag("long")
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
