package io.digitstream.runtime.client;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's clients for Kafka Streams, with producers that wait for the brokers. It extends Kafka's
 * own supplier, since Kafka Streams warns of any other under the streams group protocol.
 */
public final class PatientClients extends DefaultKafkaClientSupplier {
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Makes all producers give up at their next timeout. */
  public void giveUp() {
    closing.set(true);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> properties) {
    return new PatientProducer(properties, closing::get);
  }
}
