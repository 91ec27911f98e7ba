package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broken model stops the instance; its images stay in Kafka for a model that works. */
@Timeout(60)
class ModelFailureIT {
  private static final int IMAGES = 100;
  private static TestCluster cluster;

  @BeforeAll
  static void startBroker() throws Exception {
    cluster = new TestCluster();
    cluster.createTopics(1, "digits-in", "digits-out", "digits-dlq");
    cluster.sendNumbered(IMAGES, 1);
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldStopWithOneLineAndLeaveTheImagesInKafka() throws Exception {
    try (StreamsRunner broken = runner(new BrokenClassifier());
        StreamsRunner mended = runner(new FakeClassifier())) {
      // Given
      broken.start();

      // When
      assertThatThrownBy(broken::await)
          // Then
          .isInstanceOf(StreamsFailedException.class)
          .hasMessage(
              "The stream stopped: The model broken/1 fails on a known good image:"
                  + " java.lang.IllegalStateException: no weights");
      assertThat(broken.state()).isEqualTo(State.ERROR);
      mended.start();
      cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(20));
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), IMAGES))
          .isEqualTo(DeliveryCheck.EXACT);
      assertThat(cluster.readAll("digits-dlq")).isEmpty();
    }
  }

  @Test
  void shouldStopIfTheModelCannotBeOpened() {
    try (StreamsRunner runner =
        DigitStreams.runner(
            cluster.bootstrapServers(),
            () -> {
              throw new IllegalArgumentException("No model at models/cnn");
            },
            PipelineListener.NOOP,
            Map.of("application.id", "without-a-model"))) {
      // Given
      runner.start();

      // When
      assertThatThrownBy(runner::await)
          // Then
          .isInstanceOf(StreamsFailedException.class)
          .hasMessage(
              "The stream stopped: java.lang.IllegalArgumentException: No model at models/cnn");
    }
  }

  private static StreamsRunner runner(DigitClassifier classifier) {
    return DigitStreams.runner(
        cluster.bootstrapServers(), () -> classifier, PipelineListener.NOOP, Map.of());
  }

  private static final class BrokenClassifier implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("broken", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      throw new IllegalStateException("no weights");
    }

    @Override
    public void close() {}
  }
}
