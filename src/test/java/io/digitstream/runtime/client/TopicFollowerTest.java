package io.digitstream.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
  private static final TopicPartition LABELS = new TopicPartition("labels", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final List<Integer> read = new CopyOnWriteArrayList<>();
  private final List<String> passedOver = new CopyOnWriteArrayList<>();

  @Test
  void shouldTellOfWhatItsReaderCannotReadAndGoOn() {
    // Given
    consumer.updatePartitions(
        LABELS.topic(), List.of(new PartitionInfo(LABELS.topic(), 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(LABELS, 0L));
    consumer.updateEndOffsets(Map.of(LABELS, 0L));
    consumer.schedulePollTask(() -> send("7", "seven", "3"));
    FollowedTopic labels = new FollowedTopic(LABELS.topic(), true, this::read);
    // When
    try (TopicFollower follower =
        new TopicFollower(() -> consumer, List.of(labels), passedOver::add)) {
      follower.start();
      await().until(() -> read.size() == 2);
    }
    // Then
    assertThat(read).containsExactly(7, 3);
    assertThat(passedOver).containsExactly("labels");
    assertThat(consumer.closed()).isTrue();
  }

  private void send(String... values) {
    for (int offset = 0; offset < values.length; offset++) {
      byte[] value = values[offset].getBytes(StandardCharsets.UTF_8);
      consumer.addRecord(new ConsumerRecord<>(LABELS.topic(), 0, offset, null, value));
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> message) {
    read.add(Integer.valueOf(new String(message.value(), StandardCharsets.UTF_8)));
  }
}
