package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.outcome.UnreadableLabelException;
import io.digitstream.topology.outcome.UnreadableLabelException.Reason;
import io.digitstream.topology.poisonpill.PoisonPills;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads each label, unless Kafka refused its output twice. */
final class ParseLabelProcessor implements FixedKeyProcessor<byte[], byte[], ReadLabel> {
  private final PoisonPills poisonPills;
  private FixedKeyProcessorContext<byte[], ReadLabel> context;

  ParseLabelProcessor(PoisonPills poisonPills) {
    this.poisonPills = poisonPills;
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
        poisonPills
            .refuse(position, record.value())
            .map(why -> rejected(why.reason(), why.cause(), record.value()))
            .orElseGet(() -> read(record.key(), record.value()));
    poisonPills.writeFor(position, record.value(), () -> context.forward(record.withValue(label)));
  }

  private static ReadLabel read(byte[] key, byte[] value) {
    try {
      if (key == null || key.length == 0) {
        throw new UnreadableLabelException(
            Reason.NO_ID, "A label's key is its image's id, but there is none");
      }
      return new AcceptedLabel(LabelReader.read(value));
    } catch (UnreadableLabelException e) {
      return rejected(e.reason().tag(), e, value);
    }
  }

  private static ReadLabel rejected(String reason, Exception cause, byte[] value) {
    return new RejectedRecord(new Rejected(Stage.LABEL, reason, cause, null), value);
  }
}
