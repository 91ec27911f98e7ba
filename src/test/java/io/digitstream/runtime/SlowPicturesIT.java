package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PreparationWorkers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A run of pictures so slow that those which Streams takes between two looks at the clock outlast
 * the transaction, 3 s here.
 */
class SlowPicturesIT {
  /** Enough that Streams takes many at a time. */
  private static final int QUICK = 600;

  private static final int SLOW = 24;
  private static final Duration EACH = Duration.ofMillis(400);

  @Test
  @Timeout(180)
  void shouldAnswerEachImageOnceAndWorkOnNoneTwice() throws Exception {
    SlowImages images = new SlowImages();
    try (TestCluster cluster = new TestCluster()) {
      // Given
      cluster.createTopics(1, "digits-in", "digits-out", "digits-dlq");
      cluster.sendNumbered(QUICK + SLOW, 1);

      // When
      try (StreamsRunner runner = runner(cluster, images)) {
        runner.start();
        cluster.awaitConsumed("digits", "digits-in", Duration.ofMinutes(2));
      }

      // Then
      assertThat(DeliveryCheck.of(cluster.readAll("digits-out"), QUICK + SLOW))
          .isEqualTo(DeliveryCheck.EXACT);
      assertThat(images.slowOnes()).isEqualTo(SLOW);
    }
  }

  private static StreamsRunner runner(TestCluster cluster, ImagePreprocessor preprocessor) {
    DigitPipeline pipeline =
        new DigitPipeline(
                DigitStreams.TOPICS,
                preprocessor,
                FakeClassifier::new,
                PipelineLimits.ofBatchSize(DigitStreams.BATCH),
                PipelineListener.NOOP,
                Clock.systemUTC())
            .withWorkers(PreparationWorkers.of(2, 0));
    LookAhead lookAhead = new LookAhead(pipeline);
    return new StreamsRunner(
        DigitTopology.build(pipeline, lookAhead),
        StreamsProperties.of(
            DigitStreams.settings(cluster.bootstrapServers(), Map.of("commit.interval.ms", "1000")),
            lookAhead.consumerProperties()),
        Duration.ofSeconds(10));
  }

  private static final class SlowImages implements ImagePreprocessor {
    private final ImagePreprocessor swift = new FakeImages();
    private final AtomicInteger slowOnes = new AtomicInteger();

    int slowOnes() {
      return slowOnes.get();
    }

    @Override
    public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
      if (number(bytes) >= QUICK) {
        slowOnes.incrementAndGet();
        long end = System.nanoTime() + EACH.toNanos();
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      }
      return swift.preprocess(bytes);
    }

    /** An image reads "7 607": what it shows, and its number. */
    private static int number(byte[] bytes) {
      return Integer.parseInt(new String(bytes, StandardCharsets.UTF_8).substring(2));
    }
  }
}
