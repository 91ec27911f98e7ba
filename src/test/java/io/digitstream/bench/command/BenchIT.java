package io.digitstream.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.digitstream.bench.baseline.InstalledPython;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void shouldMeasureOnnxRuntimeWhereItIsInstalled() throws Exception {
    // Given
    Path home = homeWithOnnxRuntime();
    String[] command =
        ("bench pipeline --model compact --images 100 --rounds 1 --seconds 0 --no-baselines"
                + " --onnxruntime --json report.json")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.runAt(home, directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).containsPattern("mapValues, ONNX Runtime 1\\.\\d+\\.\\d+ ");
    assertThat(report().path("throughput")).hasSize(3);
    assertThat(report().at("/throughput/1/imagesPerSecond/median").asDouble()).isPositive();
  }

  @Test
  @Tag("long")
  void shouldMeasureOnnxRuntimeBesideBlocksAndScripts() throws Exception {
    // Given
    Path home = homeWithOnnxRuntime();
    String[] command =
        ("bench model --model compact --batch-sizes 4 --rounds 1 --millis 50 --onnxruntime"
                + " --json report.json")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.runAt(home, directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode models = report().path("models");
    assertThat(models).hasSize(4);
    assertThat(models.get(3).path("runAs").asText()).startsWith("ONNX Runtime 1.");
    assertThat(models.get(3).at("/ratioToScript/median").asDouble()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipeline", "model"})
  void shouldSayWhereOnnxRuntimeBelongs(String part) throws Exception {
    // Given
    String folder = System.getProperty("digitstream.home") + "/bench";
    assumeTrue(Files.notExists(Path.of(folder)), "ONNX Runtime is installed");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, "bench", part, "--onnxruntime");
    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "digits: --onnxruntime needs ONNX Runtime, which is not installed: put the jar"
                + " com.microsoft.onnxruntime:onnxruntime into the folder "
                + folder
                + "\n");
  }

  @Test
  void shouldMeasureAConsumerInPython() throws Exception {
    // Given
    String[] command = pipelineWith(InstalledPython.orSkip());
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .containsPattern("Python 3\\S+, confluent-kafka \\S+ with librdkafka \\S+, PyTorch \\S+\n")
        .contains("Python, one by one")
        .contains("Python, batches of 32");
    assertThat(report().path("python").asText()).startsWith("Python 3");
    assertThat(report().path("throughput")).hasSize(4);
  }

  @Test
  void shouldSayWhatPythonLacks() throws Exception {
    // Given
    Path python = directory.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho \"No module named 'torch'\" >&2\nexit 1\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, pipelineWith(python.toString()));
    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            ("digits: --python has %s, which cannot run the consumer (No module named 'torch'),"
                    + " expected a Python with confluent_kafka, numpy, PIL and torch\n")
                .formatted(python));
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
  void shouldMeasureTheStartAndTheRestartUnderAStream() throws Exception {
    // Given
    String[] command =
        "bench start --model compact --rounds 1 --seconds 3 --rate 20 --json report.json"
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("start to ready, s").contains("without answers, s");
    JsonNode round = report().at("/rounds/0");
    assertThat(round.path("secondsToReady").asDouble()).isPositive();
    assertThat(round.path("secondsToFirstAnswer").asDouble()).isPositive();
    assertThat(round.path("secondsWithoutAnswers").asDouble()).isPositive();
    assertThat(round.at("/started/p99Millis")).hasSize(3);
    assertThat(round.at("/restarted/p99Millis")).hasSize(3);
  }

  @Test
  @Tag("long")
  void shouldMeasureAnIdleServiceAndTheCostOfAnImage() throws Exception {
    // Given
    String[] command =
        ("bench idle --model compact --settle 0 --seconds 5 --images 20 --rate 20"
                + " --json report.json")
            .split(" ");
    // When
    DigitsProcess.Result result = DigitsProcess.run(directory, command);
    // Then
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode idle = report().path("idle");
    assertThat(idle.path("cores").asDouble()).isPositive();
    assertThat(idle.path("residentBytes").asLong()).isPositive();
    assertThat(idle.at("/requestsPerSecond/Fetch").asDouble()).isPositive();
    assertThat(idle.at("/requestsPerSecond/EndTxn").asDouble()).isLessThan(1);
    assertThat(cost("bench-in-1").path("records").asDouble()).isEqualTo(1);
    assertThat(cost("bench-in-1").path("brokerRecords").asDouble()).isZero();
    assertThat(cost("bench-out-1").path("records").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(cost("bench-out-1").path("brokerRecords").asDouble()).isPositive();
    assertThat(cost("bench-out-1").path("bytes").asDouble()).isGreaterThan(100);
  }

  private JsonNode cost(String topic) throws Exception {
    for (JsonNode cost : report().path("topics")) {
      if (cost.path("topic").asText().equals(topic)) {
        return cost;
      }
    }
    throw new AssertionError("There is no cost for " + topic);
  }

  private static String[] pipelineWith(String python) {
    return ("bench pipeline --model compact --images 200 --rounds 1 --seconds 0 --no-baselines"
            + " --json report.json --python "
            + python)
        .split(" ");
  }

  /** The same installation with ONNX Runtime, which is on the tests' class path. */
  private Path homeWithOnnxRuntime() throws Exception {
    Path shipped = Path.of(System.getProperty("digitstream.home"));
    Path home = Files.createDirectory(directory.resolve("home"));
    for (String part : List.of("lib", "broker", "models", "digitstream.jar")) {
      Files.createSymbolicLink(home.resolve(part), shipped.resolve(part));
    }
    Files.createDirectory(home.resolve("bin"));
    Files.copy(shipped.resolve("bin/digits"), home.resolve("bin/digits"));
    Files.createDirectory(home.resolve("bench"));
    URI jar = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Files.createSymbolicLink(home.resolve("bench/onnxruntime.jar"), Path.of(jar));
    return home;
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(Files.readAllBytes(directory.resolve("report.json")));
  }
}
