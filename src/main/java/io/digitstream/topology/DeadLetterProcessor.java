package io.digitstream.topology;

import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.RecordLimits;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import io.digitstream.topology.deadletter.DeadLetterSize;
import io.digitstream.topology.outcome.Outcome.Rejected;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Turns a rejected image into its dead letter: the original record, with the reason in its headers.
 */
final class DeadLetterProcessor
    implements Processor<byte[], RejectedRecord, byte[], Partitioned<byte[]>> {
  private final DigitPipeline pipeline;
  private ProcessorContext<byte[], Partitioned<byte[]>> context;

  DeadLetterProcessor(DigitPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void init(ProcessorContext<byte[], Partitioned<byte[]>> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], RejectedRecord> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Rejected rejected = record.value().outcome();
    Headers headers =
        DeadLetterHeaders.describe(record.headers(), rejected, source, record.timestamp());
    RecordLimits limits = pipeline.limits().deadLetters().get();
    long timestamp = limits.nearest(record.timestamp(), pipeline.clock().instant());
    Record<byte[], byte[]> deadLetter =
        new DeadLetterSize(limits.maxBytes())
            .bound(
                record
                    .withHeaders(headers)
                    .withTimestamp(timestamp)
                    .withValue(record.value().value()));
    context.forward(
        deadLetter.withValue(new Partitioned<>(deadLetter.value(), source.partition())));
    pipeline.listener().deadLettered(rejected.stage(), rejected.reason());
  }
}
