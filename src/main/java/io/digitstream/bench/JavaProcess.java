package io.digitstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Another process with the same Java and classes as this one. */
final class JavaProcess {
  private final Process process;
  private final BufferedReader said;

  private JavaProcess(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param builder has all but the command
   * @param options of Java
   * @param main the class, and its arguments
   */
  static JavaProcess start(ProcessBuilder builder, List<String> options, List<String> main)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(main);
    return new JavaProcess(builder.command(command).start());
  }

  Process process() {
    return process;
  }

  /** The next line of its output, or null at its end. */
  String nextLine() throws IOException {
    return said.readLine();
  }

  /** Reads and discards the output, because a full pipe would block the process. */
  void ignoreOutput() {
    forEachLine(line -> {});
  }

  /** Reads the output on a thread of its own. */
  void forEachLine(Consumer<String> reader) {
    Thread thread = new Thread(() -> said.lines().forEach(reader), "output");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the process to end, and kills it if that takes longer. */
  void awaitEnd(int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
