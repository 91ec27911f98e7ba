package io.digitstream.runtime.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that ends each transaction it began, however long the brokers are down. Kafka asks for
 * the same call again after it timed out; Kafka Streams begins something else instead, which the
 * producer refuses, and closes it without a limit of time. A transaction that the brokers have
 * ended meanwhile is told to Kafka Streams as if another producer had taken over: it then makes a
 * new one and goes on from the last commit, whichever that was.
 */
final class PatientProducer extends KafkaProducer<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(PatientProducer.class);

  /** Time to end a transaction at close; what is not ended by then, the brokers abort. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final BooleanSupplier closing;

  /** Of the stream thread alone. */
  private Optional<InvalidProducerEpochException> ended = Optional.empty();

  /**
   * Connects.
   *
   * @param closing whether the client is being closed, and waits no longer than it has to
   */
  PatientProducer(Map<String, Object> properties, BooleanSupplier closing) {
    super(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.closing = closing;
  }

  @Override
  public void beginTransaction() {
    if (ended.isPresent()) {
      throw ended.get();
    }
    super.beginTransaction();
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> answer, Callback callback) {
    if (ended.isPresent()) {
      throw new KafkaException(ended.get().getMessage(), ended.get());
    }
    return super.send(answer, callback);
  }

  @Override
  public void commitTransaction() {
    retry("commit", super::commitTransaction);
  }

  @Override
  public void abortTransaction() {
    retry("abort", super::abortTransaction);
  }

  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  private void retry(String what, Runnable end) {
    long start = System.nanoTime();
    while (true) {
      try {
        end.run();
        return;
      } catch (TimeoutException e) {
        if (closing.getAsBoolean()) {
          throw e;
        }
        LOG.warn(
            "The brokers have not answered the {} of a transaction for {} s; the service retries"
                + " it",
            what,
            Duration.ofNanos(System.nanoTime() - start).toSeconds());
      } catch (InvalidTxnStateException e) {
        LOG.warn(
            "The brokers ended a transaction before its {} arrived; the service starts it again",
            what);
        ended = Optional.of(new InvalidProducerEpochException(e.getMessage()));
        throw ended.get();
      }
    }
  }
}
