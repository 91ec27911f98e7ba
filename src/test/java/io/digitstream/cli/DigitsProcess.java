package io.digitstream.cli;

import io.digitstream.TestClassPath;
import io.digitstream.cli.serve.StandIn;
import io.digitstream.cli.serve.StandInService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged product, run as a user runs it: a process of its own, by its launcher. */
public final class DigitsProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path out;
  private final Path err;

  private DigitsProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What a process that has ended left. */
  public record Result(int exitCode, String out, String err) {}

  /** Starts a command with further environment variables; its output goes to files there. */
  public static DigitsProcess start(
      Path directory, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("digitstream.home"), "bin", "digits").toString());
    command.addAll(List.of(arguments));
    return start(command, directory, environment);
  }

  /** Starts the service with {@link StandIn} for its model. */
  public static DigitsProcess startStandIn(Path directory, Map<String, String> environment)
      throws IOException {
    return startMain(StandInService.class, directory, environment);
  }

  /** Starts a class of the tests. */
  public static DigitsProcess startMain(
      Class<?> main, Path directory, Map<String, String> environment) throws IOException {
    String classPath = TestClassPath.get();
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            classPath,
            main.getName()),
        directory,
        environment);
  }

  private static DigitsProcess start(
      List<String> command, Path directory, Map<String, String> environment) throws IOException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("DIGITS_HTTP_PORT", "0");
    // Processes that live for seconds spend most of the processor on the optimising compiler
    builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    return new DigitsProcess(builder.start(), out, err);
  }

  /** Runs a command of an installation to its end. */
  public static Result runAt(Path home, Path directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/digits").toString()));
    command.addAll(List.of(arguments));
    try (DigitsProcess process = start(command, directory, Map.of())) {
      return process.await();
    }
  }

  /** Runs a command to its end. */
  public static Result run(Path directory, String... arguments) throws Exception {
    try (DigitsProcess process = start(directory, Map.of(), arguments)) {
      return process.await();
    }
  }

  /** Waits for its end. */
  public Result await() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Still running; it wrote " + err());
    }
    return new Result(process.exitValue(), out(), err());
  }

  public String out() throws IOException {
    return Files.readString(out);
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  public long pid() {
    return process.pid();
  }

  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
