package io.digitstream.reliability;

import static org.awaitility.Awaitility.await;

import io.digitstream.runtime.broker.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A broker of any version of Kafka from 2.3 on, from the jars in a folder: with ZooKeeper before
 * 3.0, alone from then on. Not thread-safe.
 */
final class VersionedBroker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String classPath;
  private final Path directory;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private VersionedBroker(String classPath, Path directory, int port) {
    this.classPath = classPath;
    this.directory = directory;
    this.port = port;
  }

  /** Starts one, and waits until it answers. */
  static VersionedBroker start(String version, String classPath, Path directory) throws Exception {
    Files.createDirectories(directory);
    List<Integer> ports = FreePorts.find(2);
    VersionedBroker broker = new VersionedBroker(classPath, directory, ports.get(0));
    try {
      if (version.startsWith("2.")) {
        broker.startWithZooKeeper(ports.get(1));
      } else {
        broker.startAlone(ports.get(1));
      }
      broker.awaitAnswer();
    } catch (Exception | Error e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }

  private void startWithZooKeeper(int zooKeeper) throws IOException {
    Map<String, String> keeper = new HashMap<>();
    keeper.put("dataDir", directory.resolve("zookeeper").toString());
    keeper.put("clientPort", String.valueOf(zooKeeper));
    keeper.put("admin.enableServer", "false");
    processes.add(
        java(
            "org.apache.zookeeper.server.quorum.QuorumPeerMain",
            write("zookeeper.properties", keeper)));
    Map<String, String> properties = properties();
    properties.put("broker.id", "1");
    properties.put("zookeeper.connect", "localhost:" + zooKeeper);
    properties.put("zookeeper.connection.timeout.ms", "60000");
    properties.put("listeners", "PLAINTEXT://localhost:" + port);
    processes.add(java("kafka.Kafka", write("server.properties", properties)));
  }

  private void startAlone(int controller) throws Exception {
    Map<String, String> properties = properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@localhost:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controller));
    String file = write("server.properties", properties);
    Process format =
        java("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", file);
    if (format.waitFor() != 0) {
      throw new IllegalStateException("Not formatted: " + Files.readString(log()));
    }
    processes.add(java("kafka.Kafka", file));
  }

  private void awaitAnswer() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get().isEmpty());
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("log.dirs", directory.resolve("data").toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    return properties;
  }

  private String write(String name, Map<String, String> values) throws IOException {
    Path file = directory.resolve(name);
    Properties properties = new Properties();
    properties.putAll(values);
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file.toString();
  }

  private Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return directory.resolve("log.txt");
  }
}
