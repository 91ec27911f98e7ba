package io.digitstream.topology;

import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.poisonpill.PoisonPills;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads each label, unless Kafka refused twice what was to be written for it. */
final class ParseLabelProcessor implements FixedKeyProcessor<byte[], byte[], ReadLabel> {
  private final PoisonPills lastResort;
  private FixedKeyProcessorContext<byte[], ReadLabel> context;

  ParseLabelProcessor(PoisonPills lastResort) {
    this.lastResort = lastResort;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], ReadLabel> context) {
    this.context = context;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    RecordPosition position =
        new RecordPosition(new TopicPartition(source.topic(), source.partition()), source.offset());
    ReadLabel label =
        lastResort
            .refuse(position, record.value())
            .map(why -> ReadLabel.setAside(why.reason(), why.cause(), record.value()))
            .orElseGet(() -> ReadLabel.of(record.key(), record.value()));
    lastResort.writeFor(position, record.value(), () -> context.forward(record.withValue(label)));
  }
}
