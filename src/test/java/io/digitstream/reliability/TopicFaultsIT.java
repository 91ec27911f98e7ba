package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.DeliveryCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes, alters or shortens topics in mid-flow: what can be answered is, once. */
class TopicFaultsIT {
  private static final Effort EFFORT = Effort.wanted().withoutStandIn();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DIGITS_MODEL",
          EFFORT.model(),
          "DIGITS_HEALTH_COMMIT",
          "10s",
          "DIGITS_INSTANCE_ID",
          "one");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What Kafka refuses a second time becomes a dead letter by the next process. */
  private static final int MOST_REFUSALS = 2;

  private static final Pattern EXPIRED = Pattern.compile("Up to (\\d+) images have no answer");

  @TempDir private static Path directory;
  private static BrokerCluster cluster;
  private static Admin admin;

  @BeforeAll
  static void startBrokers() throws Exception {
    cluster = BrokerCluster.start(directory);
    admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }

  @AfterAll
  static void stopBrokers() {
    admin.close();
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceThoughAnInternalTopicIsDeleted() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("deleted");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      DigitsProcess stalled = scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 8);
      String topic = flow.name() + "-share-answers-repartition";
      scene.fault();
      admin.deleteTopics(List.of(topic)).all().get();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  stalled
                      .err()
                      .matches("(?s).*topic " + topic + " (was deleted|does not exist).*"));
      stalled.kill();
      scene.serve("one", SETTINGS);

      // Then
      scene.awaitAnswered();
      verify("an internal topic deleted, restart once the service says so", scene, 0, 0);
    }
  }

  @Test
  void shouldAnswerEachOtherImageOnceThoughKafkaRefusesAnAnswer() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("refused");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      DigitsProcess service = scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 8);
      compact(flow.output());
      scene.fault();
      sendWithoutKey(flow.input(), oracle.bytes(0));
      scene.awaitSettledOrEnd(1, service);
      for (int ends = 0; !service.isAlive() && ends < MOST_REFUSALS; ends++) {
        assertThat(service.await().exitCode()).isEqualTo(1);
        service = scene.serve("one", SETTINGS);
        scene.awaitSettledOrEnd(1, service);
      }

      // Then
      assertThat(service.isAlive()).isTrue();
      verify("an answer that Kafka refuses, restart", scene, 1, 0);
    }
  }

  @Test
  void shouldCountTheImagesThatAreDeletedAndAnswerTheOthersOnce() throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("expired");
    try (Scene scene = new Scene(cluster, flow, oracle, directory)) {
      // When
      DigitsProcess stopped = scene.serve("one", SETTINGS);
      scene.awaitProgress(EFFORT.images() / 8);
      stopped.terminate();
      assertThat(stopped.await().exitCode()).isZero();
      scene.awaitSent();
      scene.fault();
      int deleted = deleteHalfOfWhatWaits(flow);
      DigitsProcess service = scene.serve("one", SETTINGS);

      // Then
      scene.awaitAnswered(oracle.count() - deleted);
      assertThat(deleted).isPositive();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(expired(service)).isEqualTo(deleted));
      verify("half of the waiting images deleted: each is counted", scene, 0, deleted);
    }
  }

  private static void verify(String fault, Scene scene, int deadLetters, int expired)
      throws Exception {
    DeliveryCheck delivery = scene.end(deadLetters).without(expired);
    FaultTable.add(fault, EFFORT.images(), EFFORT.model(), delivery, scene.silences());
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
  }

  private static void compact(String topic) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private static void sendWithoutKey(String topic, byte[] image) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, null, image)).get();
    }
  }

  /** As the topic's retention would, where the group has committed an offset. */
  private static int deleteHalfOfWhatWaits(Flow flow) throws Exception {
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    int deleted = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> committed : committed(flow).entrySet()) {
      TopicPartition input = committed.getKey();
      long from = committed.getValue().offset();
      long end =
          admin
              .listOffsets(Map.of(input, OffsetSpec.latest()))
              .partitionResult(input)
              .get()
              .offset();
      long half = (from + end) / 2;
      deleted += (int) (half - from);
      before.put(input, RecordsToDelete.beforeOffset(half));
    }
    admin.deleteRecords(before).all().get();
    return deleted;
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(Flow flow) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        new HashMap<>(
            admin.listConsumerGroupOffsets(flow.name()).partitionsToOffsetAndMetadata().get());
    committed.keySet().removeIf(partition -> !partition.topic().equals(flow.input()));
    return committed;
  }

  private static int expired(DigitsProcess service) throws Exception {
    Matcher numbers = EXPIRED.matcher(service.err());
    int expired = 0;
    while (numbers.find()) {
      expired += Integer.parseInt(numbers.group(1));
    }
    return expired;
  }
}
