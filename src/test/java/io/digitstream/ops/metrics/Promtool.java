package io.digitstream.ops.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prometheus's own checker, from the package {@code prometheus} of most systems. */
public final class Promtool {
  private static final String NAME = "promtool";

  private Promtool() {}

  /** What it said, and whether it is content. */
  public record Result(int exitCode, String said) {}

  /** Skips the test that asks where there is none. */
  static void assumePresent() {
    assumePresent(NAME);
  }

  public static void assumePresent(String program) {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    assumeTrue(present, "Skipped: there is no " + program + " here; install Prometheus to run it");
  }

  /** Runs it with a text on its standard input. */
  public static Result run(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(NAME));
    command.addAll(List.of(arguments));
    Path file = Files.createTempFile("promtool", ".txt");
    try {
      Files.writeString(file, input);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(file.toFile())
              .start();
      String said = read(process);
      return new Result(process.waitFor(), said);
    } finally {
      Files.delete(file);
    }
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
