package io.digitstream.topology;

import io.digitstream.topology.batching.InferenceContext;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.poisonpill.PoisonPills;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards the outcome of each image before it returns. */
final class ClassifyProcessor implements Processor<byte[], byte[], byte[], Classified> {
  private static final Duration LOOK_FOR_MODEL = Duration.ofSeconds(1);

  private final LookAhead lookAhead;
  private final PoisonPills poisonPills;
  private ProcessorContext<byte[], Classified> context;
  private InferenceContext inference;

  ClassifyProcessor(LookAhead lookAhead, PoisonPills poisonPills) {
    this.lookAhead = lookAhead;
    this.poisonPills = poisonPills;
  }

  @Override
  public void init(ProcessorContext<byte[], Classified> context) {
    this.context = context;
    InferenceContext mine = lookAhead.contextOfThisThread();
    mine.hold();
    inference = mine;
    inference.assign(lookAhead.inputPartition(context.taskId().partition()));
    if (lookAhead.replacesModels()) {
      context.schedule(
          LOOK_FOR_MODEL, PunctuationType.WALL_CLOCK_TIME, time -> mine.takeOfferedModels());
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    TopicPartition partition = new TopicPartition(source.topic(), source.partition());
    RecordPosition position = new RecordPosition(partition, source.offset());
    Outcome outcome = inference.outcome(position, record);
    poisonPills.writeFor(
        position,
        record.value(),
        () -> context.forward(record.withValue(classified(outcome, record.value()))));
  }

  private static Classified classified(Outcome outcome, byte[] value) {
    return outcome instanceof Outcome.Rejected rejected
        ? new RejectedRecord(rejected, value)
        : new AnsweredImage((Outcome.Answered) outcome, value);
  }

  /** Also when the partition is revoked, or lost, or its task is to be revived. */
  @Override
  public void close() {
    if (inference == null) {
      return;
    }
    inference.revoke(lookAhead.inputPartition(context.taskId().partition()));
    inference.release();
    inference = null;
  }
}
