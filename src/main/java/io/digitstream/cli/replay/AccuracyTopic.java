package io.digitstream.cli.replay;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.TopicSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** Empties the compacted topic of counts with a tombstone for each key. */
final class AccuracyTopic implements AutoCloseable {
  private final String name;
  private final Map<Bytes, Integer> partitions = new HashMap<>();
  private final Producer<byte[], byte[]> producer;

  /** Connects and reads the existing keys. */
  AccuracyTopic(KafkaSettings kafka, String name) throws UserException {
    this.name = name;
    try (TopicSnapshot pass = new TopicSnapshot(kafka, name)) {
      while (pass.hasMore()) {
        pass.next().forEach(this::note);
      }
    }
    producer =
        new KafkaProducer<>(kafka.producer(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  String name() {
    return name;
  }

  int keys() {
    return partitions.size();
  }

  /**
   * Removes every key.
   *
   * @throws UserException if the broker does not accept all tombstones
   */
  void empty() throws UserException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    partitions.forEach(
        (key, partition) ->
            sent.add(producer.send(new ProducerRecord<>(name, partition, key.get(), null))));
    try {
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new UserException(
          "The topic %s cannot be emptied: %s".formatted(name, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("Interrupted while emptying " + name, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private void note(ConsumerRecord<byte[], byte[]> message) {
    Bytes key = Bytes.wrap(message.key());
    if (message.value() == null) {
      partitions.remove(key);
    } else {
      partitions.put(key, message.partition());
    }
  }
}
