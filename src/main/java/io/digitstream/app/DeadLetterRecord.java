package io.digitstream.app;

import io.digitstream.topology.ImageId;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter, with the values of its headers. */
public final class DeadLetterRecord {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final ConsumerRecord<byte[], byte[]> record;

  public DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  /** Its partition and offset, such as {@code 3-17}: unique in its topic. */
  public String place() {
    return record.partition() + "-" + record.offset();
  }

  /** The image's id; without a key, the id derived from its source. */
  public String id() {
    byte[] key = record.key();
    return key == null || key.length == 0 ? source() : ImageId.of(key);
  }

  /** Where it failed; empty if it does not say. */
  String stage() {
    return text(DeadLetterHeaders.STAGE).orElse("");
  }

  public String reason() {
    return text(DeadLetterHeaders.REASON).orElse("unknown");
  }

  public String message() {
    return text(DeadLetterHeaders.MESSAGE).orElse("");
  }

  /** The topic it came from; empty if it does not say. */
  public String sourceTopic() {
    return text(DeadLetterHeaders.TOPIC).orElse("");
  }

  /** The partition it came from; -1 if it does not say. */
  public int sourcePartition() {
    return number(DeadLetterHeaders.PARTITION).orElse(-1);
  }

  /** Topic, partition and offset that it came from. */
  String source() {
    return "%s-%s-%s"
        .formatted(
            sourceTopic(),
            text(DeadLetterHeaders.PARTITION).orElse("?"),
            text(DeadLetterHeaders.OFFSET).orElse("?"));
  }

  public Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  public byte[] bytes() {
    return record.value();
  }

  /** Whether it was too large to be kept whole. */
  public boolean isOmitted() {
    return has(DeadLetterHeaders.OMITTED_BYTES) || has(DeadLetterHeaders.OMITTED_HEADERS);
  }

  /** How often it had been sent back when it came here. */
  public int replays() {
    return number(DeadLetterHeaders.REPLAYS).orElse(0);
  }

  /** The record as it came first, and how often it has been sent back. */
  public ProducerRecord<byte[], byte[]> original() {
    Headers headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!DeadLetterHeaders.isOfDeadLetters(header.key())) {
        headers.add(header);
      }
    }
    headers.add(
        DeadLetterHeaders.REPLAYS, String.valueOf(replays() + 1).getBytes(StandardCharsets.UTF_8));
    Integer partition = sourcePartition() < 0 ? null : sourcePartition();
    return new ProducerRecord<>(
        sourceTopic(), partition, record.timestamp(), record.key(), record.value(), headers);
  }

  private boolean has(String header) {
    return record.headers().lastHeader(header) != null;
  }

  private Optional<Integer> number(String header) {
    return text(header).filter(text -> NUMBER.matcher(text).matches()).map(Integer::valueOf);
  }

  private Optional<String> text(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
