package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.RecordingListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;

/** An instance with a name starts with fewer stream threads than it had when it was killed. */
class FewerThreadsIT {
  private static final int PARTITIONS = 4;
  private static final int IMAGES = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Longer than the test waits. */
  private static final String SESSION = "180000";

  @Test
  void shouldTakeOverThePartitionsOfThreadsThatAreGone() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      killWithTwoThreads(cluster);
      cluster.sendNumbered(IMAGES, PARTITIONS);
      // When
      try (StreamsRunner runner = runner(cluster, "1")) {
        runner.start();
        cluster.awaitConsumed("digits", "digits-in", PATIENCE);
      }
      // Then
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), IMAGES))
          .isEqualTo(DeliveryCheck.EXACT);
    }
  }

  /** A static member leaves nothing of its end to the group, killed or closed. */
  private static void killWithTwoThreads(TestCluster cluster) {
    try (StreamsRunner runner = runner(cluster, "2");
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      runner.start();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(members(admin)).containsOnlyKeys("one-1", "one-2"));
    }
  }

  private static Map<String, Integer> members(Admin admin) throws Exception {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of("digits")).all().get().get("digits");
    assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
    return group.members().stream()
        .collect(
            Collectors.toMap(
                member -> member.groupInstanceId().orElse("none"),
                member -> member.assignment().topicPartitions().size()));
  }

  private static StreamsRunner runner(TestCluster cluster, String threads) {
    Map<String, String> kafka = new HashMap<>();
    kafka.put("num.stream.threads", threads);
    kafka.put("consumer.session.timeout.ms", SESSION);
    kafka.put("consumer.heartbeat.interval.ms", "3000");
    kafka.put("main.consumer.group.instance.id", "one");
    return DigitStreams.runner(
        cluster.bootstrapServers(), FakeClassifier::new, new RecordingListener(), kafka);
  }
}
