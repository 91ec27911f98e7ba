package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.broker.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A healthy day warns of nothing; an outage is told in a few lines, and costs little. */
class LogLinesIT {
  private static final Effort EFFORT = new Effort(2000, 1, "compact");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration OUTAGE = Duration.ofSeconds(40);
  private static final int FEW_LINES = 6;

  @TempDir private Path directory;
  private final Flow flow = new Flow("lines");
  private String bootstrapServers;
  private BrokerNode broker;

  @BeforeEach
  void startBroker() throws Exception {
    List<Integer> ports = FreePorts.find(2);
    bootstrapServers = "localhost:" + ports.get(0);
    broker =
        BrokerNode.format(
            1,
            Uuid.randomUuid().toString(),
            directory.resolve("broker"),
            properties(ports.get(0), ports.get(1)),
            List.of());
    broker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> admin.describeCluster().nodes().get().size() == 1);
    }
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void shouldWarnOfNothingOnAHealthyDayAndInFewLinesOfAnOutage() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    try (DigitsProcess killed = serve()) {
      awaitLine(killed, "The stream is RUNNING", 1);
      try (Auditor auditor = new Auditor(bootstrapServers, flow.output());
          Feed feed = new Feed(bootstrapServers, flow, oracle, Feed.SHORTEST)) {
        // When
        auditor.awaitAnswered(EFFORT.images() / 3, PATIENCE);
        killed.kill();
        try (DigitsProcess service = serve()) {
          feed.await();
          auditor.awaitAnswered(EFFORT.images(), PATIENCE);

          // Then
          assertThat(warnings(killed)).isEmpty();
          assertThat(warnings(service)).isEmpty();
          assertThat(service.err()).contains("was not closed cleanly, and is rebuilt from Kafka");

          // When
          Duration spent;
          try (Feed more = new Feed(bootstrapServers, flow, oracle, Feed.SHORTEST)) {
            Duration before = service.processorTime();
            breakDown();
            spent = service.processorTime().minus(before);
            more.await();
          }
          awaitLine(service, "The brokers answer", 2);
          service.terminate();
          service.await();

          // Then
          assertThat(spent).as("processor time in an outage").isLessThan(OUTAGE.dividedBy(4));
          assertThat(warnings(service))
              .hasSizeBetween(2, FEW_LINES)
              .anyMatch(line -> line.contains("A broker cannot be reached"))
              .anyMatch(line -> line.contains("No broker answers at " + bootstrapServers))
              .anyMatch(line -> line.contains(" × \"["));
        }
      }
    }
  }

  private void breakDown() throws Exception {
    broker.kill();
    long end = System.nanoTime() + OUTAGE.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    broker.start();
  }

  private DigitsProcess serve() throws Exception {
    Map<String, String> environment = new HashMap<>(flow.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("DIGITS_STATE_DIR", directory.resolve("state").toString());
    environment.put("DIGITS_MODEL", EFFORT.model());
    environment.put("DIGITS_INSTANCE_ID", "one");
    // Kafka Streams warns, with reason, of a state folder among temporary files
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    environment.put("JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
    return DigitsProcess.start(directory, environment, "serve", "--create-topics");
  }

  private static List<String> warnings(DigitsProcess service) throws IOException {
    return service.err().lines().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")).toList();
  }

  private static void awaitLine(DigitsProcess service, String text, int times) {
    await()
        .atMost(PATIENCE)
        .until(() -> service.err().lines().filter(line -> line.contains(text)).count() >= times);
  }

  private static Map<String, String> properties(int port, int controller) {
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@localhost:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controller));
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    return properties;
  }
}
