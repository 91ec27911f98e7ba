package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.serve.StandIn;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.runtime.DeliveryCheck;
import io.digitstream.runtime.DigitStreams;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.PipelineListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that now and then takes longer than {@code max.poll.interval.ms}, so that its instance is
 * thrown out of the group while it works, and another takes over.
 */
class SlowModelIT {
  private static final Effort EFFORT = Effort.wanted();
  private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(3);

  @TempDir private Path directory;

  @Test
  void shouldAnswerEachImageOnceThoughItsModelIsTooSlow() throws Exception {
    FaultPictures pictures = FaultPictures.fake(EFFORT.images());
    Flow flow = new Flow("slow");
    try (BrokerCluster cluster = BrokerCluster.start(directory);
        Scene scene = new Scene(cluster, flow, pictures, directory)) {
      // When
      try (StreamsRunner first = runner(cluster, flow, scene, "first");
          StreamsRunner second = runner(cluster, flow, scene, "second")) {
        first.start();
        second.start();
        scene.awaitAnswered();
      }

      // Then
      DeliveryCheck delivery = scene.end();
      FaultTable.add(
          "a model slower than max.poll.interval.ms",
          pictures.count(),
          StandIn.ID.name(),
          delivery,
          scene.silences());
      assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
    }
  }

  private static StreamsRunner runner(
      BrokerCluster cluster, Flow flow, Scene scene, String instance) {
    return DigitStreams.runner(
        flow.topics(),
        cluster.bootstrapServers(),
        () -> new Stumbling(scene, instance.hashCode()),
        PipelineListener.NOOP,
        Map.of(
            "application.id",
            flow.name(),
            "client.id",
            instance,
            "consumer.session.timeout.ms",
            "6000",
            "max.poll.interval.ms",
            String.valueOf(MAX_POLL_INTERVAL.toMillis())));
  }

  /** Takes too long for two of its batches, by chance. */
  private static final class Stumbling implements DigitClassifier {
    private static final int MOST_STUMBLES = 2;

    private final DigitClassifier swift =
        new FakeClassifier(Duration.ofMillis(4), Duration.ofMillis(1));
    private final DigitClassifier slow =
        new FakeClassifier(MAX_POLL_INTERVAL.multipliedBy(2), Duration.ZERO);
    private final Scene scene;
    private final Random random;
    private int stumbles;

    private Stumbling(Scene scene, long seed) {
      this.scene = scene;
      this.random = new Random(seed);
    }

    @Override
    public ModelId model() {
      return swift.model();
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      if (stumbles < MOST_STUMBLES && random.nextInt(8) == 0) {
        stumbles++;
        scene.fault();
        return slow.classify(images);
      }
      return swift.classify(images);
    }

    @Override
    public void close() {
      swift.close();
      slow.close();
    }
  }
}
