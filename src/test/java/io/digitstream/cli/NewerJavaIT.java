package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a JDK 25, where one is installed, nothing is said that an older one does not say. */
class NewerJavaIT {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  @TempDir private Path directory;

  @Test
  void shouldNotWarnOfNativeLibrariesOrUnsafe() throws Exception {
    // Given
    Path data = DigitFolder.byName(directory.resolve("data"), 5);

    // When
    DigitsProcess.Result predicted = run("predict", data.toString());
    DigitsProcess.Result demonstrated = run("demo", "--images", "20", "--rate", "0");

    // Then
    for (DigitsProcess.Result result : List.of(predicted, demonstrated)) {
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err()).doesNotContain("WARNING:");
    }
  }

  @Test
  void shouldStartTheImageWithTheOptionsOfTheLauncher() throws Exception {
    // When
    String launcher =
        Files.readString(Path.of(System.getProperty("digitstream.home"), "bin", "digits"));
    List<String> image =
        Files.readAllLines(Path.of("docker", "java.args")).stream()
            .filter(line -> line.startsWith("--") || line.startsWith("-XX:+Ignore"))
            .toList();

    // Then
    assertThat(image).hasSize(3).allSatisfy(option -> assertThat(launcher).contains(option));
  }

  private DigitsProcess.Result run(String... arguments) throws Exception {
    Optional<Path> java = java25();
    assumeTrue(java.isPresent(), "No JDK 25 in " + INSTALLED);
    try (DigitsProcess process =
        DigitsProcess.start(directory, Map.of("JAVA_HOME", java.get().toString()), arguments)) {
      return process.await();
    }
  }

  private static Optional<Path> java25() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> installed = Files.list(INSTALLED)) {
      return installed
          .filter(path -> path.getFileName().toString().matches(".*\\b25\\b.*"))
          .filter(path -> Files.isExecutable(path.resolve("bin").resolve("java")))
          .findFirst();
    }
  }
}
