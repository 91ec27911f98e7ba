package io.digitstream.reliability;

import static org.awaitility.Awaitility.await;

import io.digitstream.runtime.broker.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

/**
 * Three Kafka nodes that keep three replicas and ask two of them before they acknowledge: Kafka as
 * it runs where data matters, with Kafka's own defaults. Not thread-safe.
 */
final class BrokerCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Integer> ports;
  private final List<BrokerNode> nodes;

  private BrokerCluster(List<Integer> ports, List<BrokerNode> nodes) {
    this.ports = ports;
    this.nodes = nodes;
  }

  /** Starts all three, and waits until they have found each other. */
  static BrokerCluster start(Path directory) throws Exception {
    List<Integer> ports = FreePorts.find(2 * NODES);
    String cluster = Uuid.randomUuid().toString();
    List<BrokerNode> nodes = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      nodes.add(
          BrokerNode.format(
              node + 1,
              cluster,
              directory.resolve("broker-" + (node + 1)),
              properties(node, ports),
              List.of()));
    }
    BrokerCluster started = new BrokerCluster(ports.subList(0, NODES), nodes);
    try {
      for (BrokerNode node : nodes) {
        node.start();
      }
      started.awaitWhole();
    } catch (Exception | Error e) {
      started.close();
      throw e;
    }
    return started;
  }

  String bootstrapServers() {
    return ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
  }

  /** The node that leads a topic's first partition. */
  BrokerNode leader(String topic) throws Exception {
    try (Admin admin = admin()) {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      return node(description.partitions().get(0).leader().id());
    }
  }

  /** The node whose controller is the active one. */
  BrokerNode controller() throws Exception {
    try (Admin admin = admin()) {
      return node(admin.describeMetadataQuorum().quorumInfo().get().leaderId());
    }
  }

  /** SIGKILL of all nodes at once. */
  void kill() throws Exception {
    for (BrokerNode node : nodes) {
      node.kill();
    }
  }

  /** Starts all nodes again, and waits until they have found each other. */
  void restart() throws Exception {
    for (BrokerNode node : nodes) {
      node.start();
    }
    awaitWhole();
  }

  /** Waits until all nodes are there, and every replica is in step. */
  void awaitWhole() {
    try (Admin admin = admin()) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(() -> isWhole(admin));
    }
  }

  @Override
  public void close() {
    nodes.forEach(BrokerNode::close);
  }

  private static boolean isWhole(Admin admin) throws Exception {
    return admin.describeCluster().nodes().get().size() == NODES
        && admin
            .describeTopics(admin.listTopics().names().get())
            .allTopicNames()
            .get()
            .values()
            .stream()
            .flatMap(topic -> topic.partitions().stream())
            .allMatch(BrokerCluster::isInStep);
  }

  private static boolean isInStep(TopicPartitionInfo partition) {
    return partition.isr().size() == partition.replicas().size();
  }

  private BrokerNode node(int id) {
    return nodes.stream().filter(node -> node.id() == id).findFirst().orElseThrow();
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  private static Map<String, String> properties(int node, List<Integer> ports) {
    String voters =
        IntStream.range(0, NODES)
            .mapToObj(each -> (each + 1) + "@localhost:" + ports.get(NODES + each))
            .collect(Collectors.joining(","));
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(node + 1));
    properties.put("controller.quorum.voters", voters);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
            .formatted(ports.get(node), ports.get(NODES + node)));
    properties.put("auto.create.topics.enable", "false");
    properties.put("default.replication.factor", "3");
    properties.put("min.insync.replicas", "2");
    properties.put("offsets.topic.num.partitions", "6");
    properties.put("offsets.topic.replication.factor", "3");
    properties.put("transaction.state.log.num.partitions", "6");
    properties.put("transaction.state.log.replication.factor", "3");
    properties.put("transaction.state.log.min.isr", "2");
    return properties;
  }
}
