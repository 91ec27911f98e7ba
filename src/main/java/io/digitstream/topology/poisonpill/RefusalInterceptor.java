package io.digitstream.topology.poisonpill;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;

/**
 * Reports the record that Kafka refuses because of the record itself, with the record for which it
 * was written. Made by the producer, hence public. Safe for several threads.
 *
 * <p>Only the first refusal counts. The producer then ends the transaction, and gives the records
 * that it has not sent yet the same exception, though nothing is wrong with them.
 *
 * <p>The handlers of Kafka Streams see only one failed record, which may be an innocent one of the
 * same batch, and the record that is being processed at that moment.
 */
public final class RefusalInterceptor implements ProducerInterceptor<byte[], byte[]> {
  private final Map<Identity, HandledRecord> sent = new ConcurrentHashMap<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private PoisonPills poisonPills;

  @Override
  public void configure(Map<String, ?> configs) {
    poisonPills = (PoisonPills) configs.get(PoisonPills.CONFIG);
  }

  /** On the stream thread. */
  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    poisonPills.current().ifPresent(source -> sent.put(new Identity(record.headers()), source));
    return record;
  }

  /** On the producer's own thread, which must not wait for the producer. */
  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception, Headers headers) {
    HandledRecord source = sent.remove(new Identity(headers));
    if (isRefused(exception) && ended.compareAndSet(false, true) && source != null) {
      poisonPills.refused(source, metadata.topic(), exception);
    }
  }

  @Override
  public void close() {
    sent.clear();
  }

  /** The record itself is at fault; other records of its batch fail with other exceptions. */
  private static boolean isRefused(Exception exception) {
    return exception instanceof InvalidRecordException
        || exception instanceof InvalidTimestampException
        || exception instanceof RecordTooLargeException;
  }

  /** These very headers, whatever is in them. */
  private record Identity(Headers headers) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity that && that.headers == headers;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(headers);
    }
  }
}
