package io.digitstream.cli.send;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.Terminal;
import io.digitstream.digit.Classification;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the answers to some images among those that are committed from now on. */
final class AwaitedAnswers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final TopicReader<Prediction> reader;

  /** Connects; create it before you send the images. */
  AwaitedAnswers(KafkaSettings kafka, String topic) throws UserException {
    this.topic = topic;
    this.reader = new TopicReader<>(kafka, topic, new PredictionDeserializer(), false);
  }

  /**
   * Prints the answers to some images until all are answered.
   *
   * @throws UserException if an image is not answered in time
   */
  void await(Set<String> ids, Duration patience, Terminal terminal) throws UserException {
    Set<String> missing = new HashSet<>(ids);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!missing.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "%,d of %,d images have no answer on %s after %d s"
                .formatted(missing.size(), ids.size(), topic, patience.toSeconds()));
      }
      for (ConsumerRecord<byte[], Prediction> message : reader.poll(POLL)) {
        Prediction answer = message.value();
        if (missing.remove(answer.id())) {
          Classification digit = answer.classification();
          terminal
              .out()
              .println(
                  "%s is %d, %.2f %%"
                      .formatted(answer.id(), digit.label(), 100 * digit.confidence()));
        }
      }
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
