package io.digitstream.topology;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards what became of each image, before it returns. */
final class ClassifyProcessor implements Processor<byte[], byte[], byte[], Classified> {
  private final LookAhead lookAhead;
  private final AnswerSize answerSize;
  private ProcessorContext<byte[], Classified> context;
  private InferenceLane lane;

  ClassifyProcessor(LookAhead lookAhead, AnswerSize answerSize) {
    this.lookAhead = lookAhead;
    this.answerSize = answerSize;
  }

  @Override
  public void init(ProcessorContext<byte[], Classified> context) {
    this.context = context;
    InferenceLane mine = lookAhead.laneOfThisThread();
    mine.hold();
    lane = mine;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    TopicPartition partition = new TopicPartition(source.topic(), source.partition());
    Outcome outcome =
        answerSize
            .refuse(record.key(), record.headers())
            .orElseGet(() -> lane.answer(partition, source.offset(), record.value()));
    context.forward(record.withValue(Classified.of(outcome, record.value())));
  }

  /** Also when the partition is revoked, or lost, or its task is to be revived. */
  @Override
  public void close() {
    if (lane == null) {
      return;
    }
    lane.window().forget(lookAhead.inputPartition(context.taskId().partition()));
    lane.release();
    lane = null;
  }
}
