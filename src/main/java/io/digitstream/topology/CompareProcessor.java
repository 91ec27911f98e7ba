package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome.Answered;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Selects the images that champion and challenger answered, with both answers. */
final class CompareProcessor implements Processor<byte[], AnsweredImage, byte[], ComparedImage> {
  private ProcessorContext<byte[], ComparedImage> context;

  @Override
  public void init(ProcessorContext<byte[], ComparedImage> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], AnsweredImage> record) {
    Answered answer = record.value().outcome();
    if (answer.shadow().isPresent()) {
      context.forward(
          record.withValue(
              new ComparedImage(
                  ImageId.of(record.key(), context.recordMetadata().orElseThrow()),
                  answer.shadow().get().challenge(),
                  answer.classification().label(),
                  answer.shadow().get().classification().label())));
    }
  }
}
