package io.digitstream.topology;

import io.digitstream.digit.Prediction;
import io.digitstream.digit.SureThresholds;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards the challenger's answers, without the images' headers, which may be large. */
final class ShadowProcessor
    implements Processor<byte[], AnsweredImage, byte[], Partitioned<Prediction>> {
  private final SureThresholds thresholds;
  private ProcessorContext<byte[], Partitioned<Prediction>> context;

  ShadowProcessor(SureThresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public void init(ProcessorContext<byte[], Partitioned<Prediction>> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], AnsweredImage> record) {
    AnsweredImage answered = record.value();
    Optional<Prediction> prediction =
        answered
            .outcome()
            .shadow()
            .map(
                shadow ->
                    answered.prediction(ImageId.of(record.key(), source()), shadow, thresholds));
    prediction.ifPresent(
        found ->
            context.forward(
                record
                    .withValue(new Partitioned<>(found, source().partition()))
                    .withHeaders(new RecordHeaders())));
  }

  private RecordMetadata source() {
    return context.recordMetadata().orElseThrow();
  }
}
