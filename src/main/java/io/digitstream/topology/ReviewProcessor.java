package io.digitstream.topology;

import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.RecordLimits;
import io.digitstream.topology.deadletter.DeadLetterSize;
import io.digitstream.topology.review.ReviewHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards the images whose answers are not sure, each with its answer in its headers. */
final class ReviewProcessor
    implements Processor<byte[], AnsweredImage, byte[], Partitioned<byte[]>> {
  private final DigitPipeline pipeline;
  private final PredictionSerializer json = new PredictionSerializer();
  private ProcessorContext<byte[], Partitioned<byte[]>> context;

  ReviewProcessor(DigitPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void init(ProcessorContext<byte[], Partitioned<byte[]>> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], AnsweredImage> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Prediction answer =
        record.value().prediction(ImageId.of(record.key(), source), pipeline.sureThresholds());
    answer.unsure().ifPresent(because -> forward(record, answer, because, source));
  }

  private void forward(
      Record<byte[], AnsweredImage> record,
      Prediction answer,
      UnsureReason because,
      RecordMetadata source) {
    RecordLimits limits = pipeline.limits().review().get();
    byte[] image = record.value().value();
    Record<byte[], byte[]> review =
        new DeadLetterSize(limits.maxBytes(), ReviewHeaders::isOfReview)
            .bound(
                record
                    .withHeaders(
                        ReviewHeaders.describe(
                            record.headers(),
                            json.serialize(source.topic(), answer),
                            because,
                            source))
                    .withTimestamp(limits.nearest(record.timestamp(), pipeline.clock().instant()))
                    .withValue(image));
    context.forward(review.withValue(new Partitioned<>(review.value(), source.partition())));
    pipeline.listener().sentToReview(review.value() != null);
  }
}
