package io.digitstream.runtime;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.SureThresholds;
import io.digitstream.runtime.progress.Processing;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PreparationWorkers;
import io.digitstream.topology.batching.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** Streams clients for tests: fake images, quick to notice that another has died. */
public final class DigitStreams {
  static final Topics TOPICS = new Topics("digits-in", "digits-out", "digits-dlq");
  public static final int BATCH = 16;

  private DigitStreams() {}

  public static StreamsRunner runner(
      String bootstrapServers,
      Supplier<DigitClassifier> classifiers,
      PipelineListener listener,
      Map<String, String> kafka) {
    return runner(TOPICS, bootstrapServers, classifiers, listener, kafka);
  }

  /** One that sends each image to review. */
  static StreamsRunner reviewing(
      String bootstrapServers, Supplier<DigitClassifier> classifiers, PipelineListener listener) {
    return runner(
        TOPICS.withReview(Optional.of("digits-review")),
        bootstrapServers,
        classifiers,
        listener,
        Map.of());
  }

  public static StreamsRunner runner(
      Topics topics,
      String bootstrapServers,
      Supplier<DigitClassifier> classifiers,
      PipelineListener listener,
      Map<String, String> kafka) {
    DigitPipeline pipeline =
        new DigitPipeline(
                topics,
                new FakeImages(),
                classifiers,
                PipelineLimits.ofBatchSize(BATCH),
                listener,
                Clock.systemUTC())
            .withWorkers(PreparationWorkers.of(2, 0))
            .withSureThresholds(new SureThresholds(2, 0));
    LookAhead lookAhead = new LookAhead(pipeline);
    Properties properties =
        StreamsProperties.of(settings(bootstrapServers, kafka), lookAhead.consumerProperties());
    return new StreamsRunner(
        DigitTopology.build(pipeline, lookAhead), properties, Duration.ofSeconds(10));
  }

  public static StreamsSettings settings(String bootstrapServers, Map<String, String> kafka) {
    Map<String, String> quick = new HashMap<>();
    quick.put("consumer.session.timeout.ms", "1000");
    quick.put("consumer.heartbeat.interval.ms", "200");
    quick.put("producer.transaction.timeout.ms", "3000");
    quick.putAll(kafka);
    return new StreamsSettings(
        bootstrapServers,
        "digits",
        "digits-client",
        Optional.empty(),
        new Processing(
            true,
            1,
            BATCH,
            Duration.ofMillis(100),
            Path.of(System.getProperty("java.io.tmpdir"), "digitstream-test-state"),
            1_048_588),
        quick);
  }
}
