package io.digitstream.topology;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.outcome.Outcome.Answered;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Adds the image's id to its answer. */
final class PredictionProcessor
    implements Processor<byte[], AnsweredImage, byte[], Partitioned<Prediction>> {
  private final DigitPipeline pipeline;
  private ProcessorContext<byte[], Partitioned<Prediction>> context;

  PredictionProcessor(DigitPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void init(ProcessorContext<byte[], Partitioned<Prediction>> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], AnsweredImage> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Answered answer = record.value().outcome();
    Prediction prediction =
        record.value().prediction(ImageId.of(record.key(), source), pipeline.sureThresholds());
    // First, so that a reader of the answer finds the picture
    pipeline.listener().answering(prediction.id(), answer.image());
    context.forward(record.withValue(new Partitioned<>(prediction, source.partition())));
    pipeline.listener().answered(answer.classification(), latency(record.timestamp()));
    prediction.unsure().ifPresent(pipeline.listener()::answeredUnsure);
  }

  private Duration latency(long timestamp) {
    Duration latency =
        Duration.between(Instant.ofEpochMilli(timestamp), pipeline.clock().instant());
    return latency.isNegative() ? Duration.ZERO : latency;
  }
}
