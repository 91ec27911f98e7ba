package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The input gets more partitions under load, as docs/deployment.md says. */
@Timeout(300)
class MorePartitionsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration METADATA_MAX_AGE = Duration.ofSeconds(1);
  private static final int IMAGES = 300;
  private static final int BEFORE = 6;
  private static final int AFTER = 12;

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void startBroker() {
    cluster = new TestCluster();
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceWhileTheInputGrows() throws Exception {
    // Given
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
            "DIGITS_STATE_DIR", directory.resolve("state").toString(),
            "DIGITS_MODEL", "compact",
            "KAFKA_METADATA_MAX_AGE_MS", String.valueOf(METADATA_MAX_AGE.toMillis()),
            "JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    try (DigitsProcess service =
            DigitsProcess.start(directory, environment, "serve", "--create-topics");
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      await().atMost(PATIENCE).until(() -> service.err().contains("is RUNNING"));

      // When
      try (DigitsProcess sender = send(environment, "before-", "30")) {
        await().atMost(PATIENCE).until(() -> records("digits-out").size() >= IMAGES / 4);
        grow(admin, "digits-out", "digits-dlq");
        await().pollDelay(METADATA_MAX_AGE.multipliedBy(3)).until(() -> true);
        grow(admin, "digits-in");
        assertThat(sender.await().exitCode()).isZero();
      }
      try (DigitsProcess sender = send(environment, "after-", "0")) {
        assertThat(sender.await().exitCode()).isZero();
      }
      await().atMost(PATIENCE).until(() -> records("digits-out").size() >= 2 * IMAGES);
      service.terminate();
      assertThat(service.await().exitCode()).as(service.err()).isZero();
    }

    // Then
    Map<String, Integer> images = partitions(records("digits-in"));
    List<ConsumerRecord<byte[], byte[]>> answers = records("digits-out");
    assertThat(answers).hasSize(2 * IMAGES);
    assertThat(partitions(answers)).hasSize(2 * IMAGES);
    assertThat(partitions(answers).entrySet())
        .filteredOn(answer -> !answer.getValue().equals(images.get(answer.getKey())))
        .isEmpty();
    assertThat(images.values()).anyMatch(partition -> partition >= BEFORE);
    assertThat(records("digits-dlq")).isEmpty();
  }

  private static void grow(Admin admin, String... topics) throws Exception {
    for (String topic : topics) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(AFTER))).all().get();
    }
  }

  private DigitsProcess send(Map<String, String> environment, String prefix, String rate)
      throws Exception {
    Map<String, String> connection = new HashMap<>(environment);
    connection.keySet().removeIf(name -> name.startsWith("DIGITS_"));
    return DigitsProcess.start(
        directory,
        connection,
        "send",
        "--images",
        String.valueOf(IMAGES),
        "--rate",
        rate,
        "--id-prefix",
        prefix);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return new CommittedTopic(cluster.bootstrapServers(), topic).readAll(PATIENCE);
  }

  private static Map<String, Integer> partitions(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                each -> new String(each.key(), StandardCharsets.UTF_8),
                ConsumerRecord::partition,
                (one, other) -> one));
  }
}
