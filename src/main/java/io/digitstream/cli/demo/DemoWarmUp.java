package io.digitstream.cli.demo;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.Prediction;
import io.digitstream.model.ModelArtifact;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends images through a service on topics of its own. In the demo, the broker and the sender run
 * in the service's process, and Java has not compiled them either when the service is ready.
 */
final class DemoWarmUp {
  private static final String PREFIX = "warm-up-";
  private static final int ROUND = 200;

  /** Of the image that waits longest, in a round after which the process is warm. */
  private static final long WARM_MILLIS = 200;

  /** The longest wait for a round. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(50);

  private final DigitstreamConfig config;
  private final KafkaSettings kafka;
  private final double perSecond;

  /**
   * Prepares one.
   *
   * @param perSecond images per second, as they will come afterwards
   */
  DemoWarmUp(DigitstreamConfig config, double perSecond) {
    DigitstreamConfig.Topics topics = config.topics();
    DigitstreamConfig.Service service = config.service();
    this.config =
        config.withApplication(
            PREFIX + service.applicationId(),
            service.commitInterval(),
            topics.named(
                PREFIX + topics.in(),
                PREFIX + topics.out(),
                PREFIX + topics.labels(),
                PREFIX + topics.accuracy(),
                PREFIX + topics.deadLetters()));
    this.kafka = new KafkaSettings(this.config.kafka());
    this.perSecond = perSecond;
  }

  /**
   * Sends rounds of these images until a round is answered fast, and at most half of the images.
   *
   * @return how many were sent
   */
  int run(ModelArtifact artifact, List<OutgoingImage> images) throws Exception {
    if (images.size() < 2 * ROUND) {
      return 0;
    }
    ServiceTopics.create(kafka, config.topics());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (TemporaryFolder state = new TemporaryFolder("digitstream-warm-up");
        StreamsRunner runner =
            DigitService.assemble(
                config.withStateDirectory(state.path()),
                () -> DigitService.warmedUp(config, artifact),
                PREFIX + "demo",
                PipelineListener.NOOP,
                ConfiguredComponents.decodingMemory(config.images()));
        ImageSender sender = new ImageSender(kafka, config.topics(), perSecond);
        TopicReader<Prediction> answers =
            new TopicReader<>(kafka, config.topics().out(), new PredictionDeserializer(), true)) {
      runner.start();
      int sent = 0;
      long longest = Long.MAX_VALUE;
      while (longest > WARM_MILLIS && sent + ROUND <= images.size() / 2) {
        List<OutgoingImage> round = images.subList(sent, sent + ROUND);
        Future<?> sending = thread.submit(() -> send(sender, round));
        longest = longestMillis(answers);
        sending.get();
        sent += ROUND;
      }
      return sent;
    } finally {
      thread.shutdownNow();
    }
  }

  private static Void send(ImageSender sender, List<OutgoingImage> images) throws UserException {
    for (OutgoingImage image : images) {
      sender.send(image, true);
    }
    sender.flush();
    return null;
  }

  /** From an image's being sent to its committed answer's being read, of those of a round. */
  private static long longestMillis(TopicReader<Prediction> answers) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long longest = 0;
    int answered = 0;
    while (answered < ROUND && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], Prediction> answer : answers.poll(POLL)) {
        answered++;
        longest = Math.max(longest, System.currentTimeMillis() - answer.timestamp());
      }
    }
    return longest;
  }
}
