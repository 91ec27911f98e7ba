package io.digitstream.model.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python on this machine that has a certain module. */
record Python(String program) {
  private static final List<String> PROGRAMS = List.of("python3", "/usr/bin/python3");
  private static final long MOST_MINUTES = 3;

  /** What a script printed, with its errors. */
  record Run(int exitCode, String output) {}

  static Optional<Python> with(String module, Path directory) throws Exception {
    for (String program : PROGRAMS) {
      Python python = new Python(program);
      try {
        if (python.run("import " + module, directory).exitCode() == 0) {
          return Optional.of(python);
        }
      } catch (IOException e) {
        // There is no such program
      }
    }
    return Optional.empty();
  }

  /** A script among the tests' resources. */
  static String script(String name) throws IOException {
    try (InputStream in = Python.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Run run(String script, Path directory) throws Exception {
    Path output = Files.createTempFile(directory, "python", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(program, "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Threads that wait must not keep the processors of other tests busy
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    Process process = builder.start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("Python is not done after %d minutes".formatted(MOST_MINUTES));
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
