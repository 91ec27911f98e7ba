package io.digitstream.runtime.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka of one node inside this process, for the demo and the tests. The only class that needs
 * the broker's jars. Not thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE = 1;

  private final Path directory;
  private final boolean temporary;
  private final int port;
  private final Map<String, String> properties;
  private KafkaRaftServer server;

  private EmbeddedBroker(
      Path directory, boolean temporary, int port, Map<String, String> properties) {
    this.directory = directory;
    this.temporary = temporary;
    this.port = port;
    this.properties = properties;
  }

  /** Starts a broker; returns when it is ready, after a few seconds. */
  public static EmbeddedBroker start(BrokerSettings settings) {
    try {
      boolean temporary = settings.directory().isEmpty();
      Path directory =
          temporary
              ? Files.createTempDirectory("digitstream-broker-")
              : Files.createDirectories(settings.directory().get());
      Iterator<Integer> free = FreePorts.find(2).iterator();
      int controllerPort = free.next();
      int port = settings.port() == 0 ? free.next() : settings.port();
      Map<String, String> properties = properties(directory, port, controllerPort);
      properties.putAll(settings.properties());
      EmbeddedBroker broker = new EmbeddedBroker(directory, temporary, port, properties);
      broker.startOrClose();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded broker cannot start: " + e.getMessage(), e);
    }
  }

  /** Where clients find it, started or stopped. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Where it keeps its data. */
  Path directory() {
    return directory;
  }

  /** Starts it again after {@link #stop}, at the same port and with the same data. */
  public void start() {
    if (server != null) {
      throw new IllegalStateException("The embedded broker is already started");
    }
    if (!FreePorts.isFree(port)) {
      throw new UncheckedIOException(
          "Port " + port + " is taken: the broker cannot start", new BindException());
    }
    format();
    server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
  }

  /** Stops it, keeping its data; does nothing if it is stopped. */
  public void stop() {
    if (server != null) {
      KafkaRaftServer stopping = server;
      server = null;
      stopping.shutdown();
      stopping.awaitShutdown();
    }
  }

  /** Stops it and removes what it wrote to a temporary directory. */
  @Override
  public void close() {
    stop();
    if (temporary) {
      delete();
    }
  }

  private void startOrClose() {
    try {
      start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void format() {
    if (Files.exists(directory.resolve("data").resolve("meta.properties"))) {
      return;
    }
    Path file = directory.resolve("server.properties");
    Properties all = new Properties();
    all.putAll(properties);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status;
    try (Writer writer = Files.newBufferedWriter(file);
        PrintStream output = new PrintStream(said, false, StandardCharsets.UTF_8)) {
      all.store(writer, null);
      String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
      status = StorageTool.execute(arguments, output);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    if (status != 0) {
      throw new IllegalStateException(
          "Cannot format " + directory + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }

  private static Map<String, String> properties(Path directory, int port, int controllerPort) {
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(NODE));
    properties.put("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put(
        "listeners",
        "PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort);
    properties.put("log.dirs", directory.resolve("data").toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("group.min.session.timeout.ms", "500");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    return properties;
  }
}
