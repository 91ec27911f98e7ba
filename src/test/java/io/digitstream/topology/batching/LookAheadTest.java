package io.digitstream.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.TopologyHarness;
import io.digitstream.topology.outcome.RecordPosition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class LookAheadTest {
  private final List<FakeClassifier> classifiers = Collections.synchronizedList(new ArrayList<>());
  private final LookAhead lookAhead =
      new LookAhead(
          new DigitPipeline(
              TopologyHarness.TOPICS,
              new FakeImages(),
              () -> {
                classifiers.add(new FakeClassifier());
                return classifiers.get(classifiers.size() - 1);
              },
              PipelineLimits.ofBatchSize(4),
              PipelineListener.NOOP,
              Clock.systemUTC()));

  @Test
  void shouldGiveEachThreadALaneOfItsOwn() throws Exception {
    // Given
    InferenceContext mine = lookAhead.contextOfThisThread();
    ExecutorService other = Executors.newSingleThreadExecutor();

    // When
    InferenceContext theirs =
        other.submit(lookAhead::contextOfThisThread).get(10, TimeUnit.SECONDS);
    other.shutdown();

    // Then
    assertThat(theirs).isNotSameAs(mine);
    assertThat(lookAhead.contextOfThisThread()).isSameAs(mine);
  }

  @Test
  void shouldShareOneModelAmongTheTasksOfAThread() {
    // Given
    InferenceContext inference = lookAhead.contextOfThisThread();

    // When
    inference.hold();
    inference.hold();
    inference.release();

    // Then
    assertThat(classifiers).hasSize(1);
    assertThat(classifiers.get(0).isClosed()).isFalse();
  }

  @Test
  void shouldKeepTheModelThroughARebalanceAndCloseItWithTheConsumer() {
    // Given
    LookAheadInterceptor consumer = new LookAheadInterceptor();
    consumer.configure(lookAhead.consumerProperties());
    consumer.onConsume(ConsumerRecords.empty());
    InferenceContext inference = lookAhead.contextOfThisThread();
    inference.hold();

    // When
    inference.release();
    boolean closedByRebalance = classifiers.get(0).isClosed();
    consumer.close();

    // Then
    assertThat(closedByRebalance).isFalse();
    assertThat(classifiers.get(0).isClosed()).isTrue();
  }

  @Test
  void shouldNotLookAheadToAnImageThatIsTooLargeToAnswer() {
    // Given
    TopicPartition partition = new TopicPartition(TopologyHarness.TOPICS.input(), 0);
    LookAheadInterceptor consumer = new LookAheadInterceptor();
    consumer.configure(lookAhead.consumerProperties());
    byte[] seven = FakeImages.bytes("7");

    // When
    consumer.onConsume(
        new ConsumerRecords<>(
            Map.of(
                partition,
                List.of(
                    new ConsumerRecord<>(partition.topic(), 0, 0, FakeImages.bytes("k"), seven),
                    new ConsumerRecord<>(partition.topic(), 0, 1, new byte[1 << 20], seven),
                    new ConsumerRecord<>(partition.topic(), 0, 2, FakeImages.bytes("l"), seven))),
            Map.of()));
    InferenceContext inference = lookAhead.contextOfThisThread();
    inference.outcome(
        new RecordPosition(partition, 0), new Record<>(FakeImages.bytes("k"), seven, 0L));
    consumer.close();

    // Then
    assertThat(classifiers.get(0).batches()).containsExactly(2);
  }

  @Test
  void shouldNotFailTheConsumer() {
    // Given
    LookAheadInterceptor consumer = new LookAheadInterceptor();

    // When
    ConsumerRecords<byte[], byte[]> records = consumer.onConsume(ConsumerRecords.empty());

    // Then
    assertThat(records).isEqualTo(ConsumerRecords.empty());
    consumer.close();
  }
}
