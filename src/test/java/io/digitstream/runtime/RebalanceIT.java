package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Instances of several threads join and leave in mid-flow: nothing is lost, nothing doubled. */
class RebalanceIT {
  /** Never reached unless an instance gets no work at all. */
  private static final int MOST_IMAGES = 120_000;

  private static final int PARTITIONS = 6;

  private final List<ThreadBoundClassifier> classifiers = new CopyOnWriteArrayList<>();

  @Test
  void shouldAnswerEachImageOnceWhileInstancesComeAndGo() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
      Feed feed = new Feed(cluster.bootstrapServers());

      // When
      Instance first = new Instance(cluster, "first");
      first.awaitBatches(30);
      Instance second = new Instance(cluster, "second");
      second.awaitBatches(20);
      first.close();
      second.awaitBatches(40);
      Instance third = new Instance(cluster, "third");
      third.awaitBatches(20);
      second.close();
      int sent = feed.stop();
      cluster.awaitConsumed("digits", "digits-in", Duration.ofMinutes(2));
      third.close();

      // Then
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), sent))
          .isEqualTo(DeliveryCheck.EXACT);
      assertThat(classifiers)
          .hasSizeGreaterThanOrEqualTo(6)
          .allMatch(ThreadBoundClassifier::isClosed);
    }
  }

  private DigitClassifier classifier() {
    ThreadBoundClassifier classifier =
        new ThreadBoundClassifier(
            new FakeClassifier(Duration.ofMillis(8), Duration.ofNanos(500_000)));
    classifiers.add(classifier);
    return classifier;
  }

  /** Sends numbered images at a steady rate, so that there is work whoever joins, and when. */
  private static final class Feed {
    private static final Duration BETWEEN_IMAGES = Duration.ofMillis(1);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> sent;
    private volatile boolean stopped;

    private Feed(String bootstrapServers) {
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      sent = thread.submit(this::send);
    }

    private int send() throws Exception {
      List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
      while (!stopped && acknowledgements.size() < MOST_IMAGES) {
        int number = acknowledgements.size();
        acknowledgements.add(
            producer.send(
                new ProducerRecord<>(
                    "digits-in",
                    number % PARTITIONS,
                    FakeImages.bytes(String.valueOf(number)),
                    FakeImages.bytes(number % 10 + " " + number))));
        LockSupport.parkNanos(BETWEEN_IMAGES.toNanos());
      }
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
      return acknowledgements.size();
    }

    /** Ends the sending, and tells how many the broker has. */
    private int stop() throws Exception {
      stopped = true;
      int count = sent.get();
      thread.shutdown();
      producer.close();
      return count;
    }
  }

  private final class Instance implements AutoCloseable {
    private final RecordingListener listener = new RecordingListener();
    private final StreamsRunner runner;

    private Instance(TestCluster cluster, String name) {
      runner =
          DigitStreams.runner(
              cluster.bootstrapServers(),
              RebalanceIT.this::classifier,
              listener,
              Map.of("num.stream.threads", "2", "client.id", name));
      runner.start();
    }

    private void awaitBatches(int batches) {
      int before = listener.batches().size();
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> listener.batches().size() >= before + batches);
    }

    @Override
    public void close() {
      runner.close();
    }
  }
}
