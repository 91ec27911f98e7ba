package io.digitstream.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.tools.StorageTool;

/** A Kafka node, broker and controller in one, as a process of its own. Not thread-safe. */
public final class BrokerNode implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  /** Without one, Logback writes all that Kafka has for debugging, hundreds of lines a second. */
  private static final String LOGGING = "logback.xml";

  private static final String QUIET =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{0} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private final int id;
  private final Path directory;
  private final List<String> jvmOptions;
  private Process process;

  private BrokerNode(int id, Path directory, List<String> jvmOptions) {
    this.id = id;
    this.directory = directory;
    this.jvmOptions = jvmOptions;
  }

  /** Formats a node's folder; it is not started yet. */
  public static BrokerNode format(
      int id,
      String cluster,
      Path directory,
      Map<String, String> properties,
      List<String> jvmOptions,
      String... formatOptions)
      throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("server.properties");
    Properties all = new Properties();
    all.putAll(properties);
    all.put("log.dirs", directory.resolve("data").toString());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status;
    try (Writer writer = Files.newBufferedWriter(file);
        PrintStream output = new PrintStream(said, false, StandardCharsets.UTF_8)) {
      all.store(writer, null);
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("format", "-t", cluster, "-c", file.toString()));
      arguments.addAll(List.of(formatOptions));
      status = StorageTool.execute(arguments.toArray(String[]::new), output);
    }
    if (status != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }
    Files.writeString(directory.resolve(LOGGING), QUIET);
    return new BrokerNode(id, directory, jvmOptions);
  }

  int id() {
    return id;
  }

  public void start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path home = Path.of(System.getProperty("digitstream.home"));
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=" + directory.resolve(LOGGING));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            home.resolve("lib") + "/*:" + home.resolve("broker") + "/*",
            "kafka.Kafka",
            directory.resolve("server.properties").toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log.txt").toFile()))
            .start();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and waits for the end. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Broker " + id + " does not stop");
    }
  }

  /** SIGSTOP: it is there, and does nothing. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }
}
