package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sends images through Kafka, and follows the answers until all are there. */
final class DemoFlow {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PLAIN_LINE_EVERY = Duration.ofSeconds(2);
  private static final Duration EVIDENCE_WITHIN = Duration.ofSeconds(2);

  /** The longest time without an answer before the demo gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaSettings kafka;
  private final DigitstreamConfig config;
  private final Terminal terminal;
  private final GracefulShutdown end;
  private final Optional<DemoChallenge> challenge;
  private final DemoStatistics statistics = new DemoStatistics();
  private long lastLineNanos = System.nanoTime();

  DemoFlow(
      DigitstreamConfig config,
      Terminal terminal,
      GracefulShutdown end,
      Optional<DemoChallenge> challenge) {
    this.kafka = new KafkaSettings(config.kafka());
    this.config = config;
    this.terminal = terminal;
    this.end = end;
    this.challenge = challenge;
  }

  /**
   * Sends all images and prints the results.
   *
   * @param counted what the service itself makes of the labels
   * @return whether each image was answered once, or is a dead letter, and the service counted
   *     alike
   */
  boolean run(List<OutgoingImage> images, double perSecond, CountedAccuracy counted)
      throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (TopicReader<Prediction> answers = predictions(config.topics().out());
        TopicReader<Prediction> shadows =
            challenge.isPresent() ? predictions(config.models().shadow()) : null;
        TopicReader<byte[]> deadLetters =
            new TopicReader<>(
                kafka, config.topics().deadLetters(), new ByteArrayDeserializer(), true)) {
      Future<?> sending = thread.submit(() -> send(images, perSecond));
      Readers readers = new Readers(answers, deadLetters, Optional.ofNullable(shadows));
      follow(readers, images.size(), sending, counted);
      awaitCounted(readers, counted);
    } finally {
      thread.shutdownNow();
      terminal.clearStatus();
    }
    return summarise(images.size(), counted);
  }

  /** What the service writes; shadow answers only where there is a challenger. */
  private record Readers(
      TopicReader<Prediction> answers,
      TopicReader<byte[]> deadLetters,
      Optional<TopicReader<Prediction>> shadows) {}

  private TopicReader<Prediction> predictions(String topic) throws UserException {
    return new TopicReader<>(kafka, topic, new PredictionDeserializer(), true);
  }

  private Void send(List<OutgoingImage> images, double perSecond) throws UserException {
    try (ImageSender sender = new ImageSender(kafka, config.topics(), perSecond)) {
      DelayedLabels labels = new DelayedLabels(sender);
      for (OutgoingImage image : images) {
        if (end.isWanted()) {
          return null;
        }
        statistics.sent(image);
        sender.send(image, false);
        labels.follow(image);
      }
      labels.finish();
      sender.flush();
    }
    return null;
  }

  private void follow(Readers readers, int expected, Future<?> sending, CountedAccuracy counted)
      throws Exception {
    long progressNanos = System.nanoTime();
    while (statistics.answered() + statistics.deadLetters() < expected && !end.isWanted()) {
      int before = statistics.answered() + statistics.deadLetters();
      readers.answers().poll(POLL).forEach(statistics::answered);
      readers.deadLetters().poll(Duration.ZERO).forEach(deadLetter -> statistics.deadLettered());
      if (statistics.answered() + statistics.deadLetters() > before) {
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new UserException(
            "No answer arrived for %d s, after %,d of %,d answers"
                .formatted(PATIENCE.toSeconds(), statistics.answered(), expected));
      }
      requireSending(sending);
      followChallenge(readers);
      show(expected, counted);
    }
    // Duplicate answers would arrive now
    readers.answers().poll(POLL).forEach(statistics::answered);
  }

  /** The service counts an image right once its answer and the last word on its label have come. */
  private void awaitCounted(Readers readers, CountedAccuracy counted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!statistics.agreesWith(counted.total())
        && System.nanoTime() < deadline
        && !end.isWanted()) {
      LockSupport.parkNanos(POLL.toNanos());
      followChallenge(readers);
    }
    awaitEvidence(readers);
  }

  /** The service writes it once a second. */
  private void awaitEvidence(Readers readers) {
    long deadline = System.nanoTime() + EVIDENCE_WITHIN.toNanos();
    while (challenge.isPresent() && System.nanoTime() < deadline && !end.isWanted()) {
      LockSupport.parkNanos(POLL.toNanos());
      followChallenge(readers);
    }
  }

  private void followChallenge(Readers readers) {
    readers
        .shadows()
        .ifPresent(shadows -> shadows.poll(Duration.ZERO).forEach(statistics::shadowed));
    challenge.ifPresent(it -> it.follow(terminal));
  }

  /**
   * Returns if images are being sent, or all of them were.
   *
   * @throws UserException if the broker does not take them
   */
  static void requireSending(Future<?> sending) throws Exception {
    if (sending.isDone()) {
      try {
        sending.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof UserException cause ? cause : e;
      }
    }
  }

  private void show(int expected, CountedAccuracy counted) {
    if (terminal.interactive()) {
      terminal.showStatus(status(expected, counted));
    } else if (System.nanoTime() - lastLineNanos > PLAIN_LINE_EVERY.toNanos()) {
      lastLineNanos = System.nanoTime();
      terminal.out().println(status(expected, counted));
    }
  }

  private String status(int expected, CountedAccuracy counted) {
    return challenge
        .map(it -> "%,d of %,d  %s".formatted(statistics.answered(), expected, it.status()))
        .orElseGet(() -> statistics.status(expected, counted.total()));
  }

  private boolean summarise(int expected, CountedAccuracy counting) {
    ConfusionMatrix counted = counting.total();
    PrintWriter out = terminal.out();
    int missing = expected - statistics.answered() - statistics.deadLetters();
    out.println();
    out.println("sent          %,d images".formatted(expected));
    out.println(
        "answered      %,d, %,d of them twice"
            .formatted(statistics.answered(), statistics.doubled()));
    out.println("dead letters  %,d".formatted(statistics.deadLetters()));
    out.println("missing       %,d".formatted(missing));
    out.println("throughput    %,.0f images/s".formatted(statistics.perSecond()));
    out.println(
        "latency       p50 %d ms, p99 %d ms, from sending to reading the committed answer"
            .formatted(
                statistics.latency(0.5, false).toMillis(),
                statistics.latency(0.99, false).toMillis()));
    out.println(
        "accuracy      %.2f %%, %,d of %,d right"
            .formatted(
                100.0 * statistics.correct() / Math.max(1, statistics.labelled()),
                statistics.correct(),
                statistics.labelled()));
    out.println(
        "by service    %,d of %,d right, as it counted itself"
            .formatted(counted.correct(), counted.total()));
    challenge.ifPresent(
        it -> {
          counting.byModel().forEach(out::println);
          it.summarise(out);
        });
    return missing == 0 && statistics.doubled() == 0 && statistics.agreesWith(counted);
  }
}
