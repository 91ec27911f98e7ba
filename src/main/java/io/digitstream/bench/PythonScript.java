package io.digitstream.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A script that Python runs in a process of its own.
 *
 * @param program Python's path, or its name on the path of programs
 */
public record PythonScript(String program, String text) {

  /** A script among the resources of a class. */
  public static PythonScript of(String program, Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new PythonScript(program, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * The process, which reads the argument as {@code sys.argv[1]}.
   *
   * @param threads of its arithmetic
   */
  public ProcessBuilder process(String argument, int threads) {
    ProcessBuilder builder = new ProcessBuilder(program, "-c", text, argument);
    // PyTorch has a call for its own threads, but not for those of its BLAS
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    // A thread that waits must not use processor time that is then counted
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    return builder;
  }
}
