package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back, each in one transaction with its entry in the ledger. There is one such
 * sender at a time: a new one ends the transaction of the last, and the last fails.
 */
final class ReplaySender implements AutoCloseable {
  private static final int PER_TRANSACTION = 100;
  private static final int LARGEST_REQUEST = 64 << 20;

  private final Producer<byte[], byte[]> producer;
  private final ReplayLedger ledger;
  private final List<Future<RecordMetadata>> open = new ArrayList<>();
  private int sent;

  /** Connects; from now on no earlier sender can send. */
  ReplaySender(KafkaSettings kafka, ReplayLedger ledger) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    properties.putAll(kafka.producer());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ledger.topic());
    this.ledger = ledger;
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /** Sends one back; it is committed with the others of its transaction. */
  void send(DeadLetterRecord deadLetter) throws UserException {
    if (open.isEmpty()) {
      producer.beginTransaction();
    }
    add(deadLetter.original());
    add(ledger.entry(deadLetter));
    if (open.size() >= 2 * PER_TRANSACTION) {
      commit();
    }
  }

  /** How many are committed. */
  int sent() {
    return sent;
  }

  /** Commits those at hand. */
  void commit() throws UserException {
    if (open.isEmpty()) {
      return;
    }
    try {
      for (Future<RecordMetadata> each : open) {
        each.get();
      }
      producer.commitTransaction();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (KafkaException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
    sent += open.size() / 2;
    open.clear();
  }

  /** What is not committed by now is not sent. */
  @Override
  public void close() {
    producer.close();
  }

  private void add(ProducerRecord<byte[], byte[]> record) {
    open.add(producer.send(record));
  }

  private UserException failed(Throwable cause) {
    return new UserException(
        "%,d dead letters were sent back; then Kafka rejected one: %s"
            .formatted(sent, cause.getMessage()),
        cause);
  }
}
