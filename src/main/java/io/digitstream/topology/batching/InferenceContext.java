package io.digitstream.topology.batching;

import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.outcome.Outcome;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.poisonpill.DecodeGuard;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The look-ahead window and the model, which the tasks of one stream thread share. Not thread-safe.
 *
 * <p>The model is open while a task or the thread's consumer holds the context.
 */
public final class InferenceContext {
  /** 128 records of a poll that take this long each take half of a transaction's 60 s. */
  private static final Duration SLOW = Duration.ofMillis(250);

  private final DigitPipeline pipeline;
  private final LookAheadWindow window;
  private final AnswerCheck answers;

  /** The offset after the last fetched one. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private MicroBatcher.Predictors predictors;
  private MicroBatcher batcher;
  private int holders;

  InferenceContext(DigitPipeline pipeline) {
    this.pipeline = pipeline;
    this.window = new LookAheadWindow(pipeline.limits().windowBytes(), pipeline.listener());
    this.answers = new AnswerCheck(pipeline.limits().answers(), pipeline.clock());
  }

  /** A task takes the images of a partition from now on. */
  public void assign(TopicPartition partition) {
    pipeline.listener().assigned(partition);
  }

  /** Drops all that is known of a partition. */
  public void revoke(TopicPartition partition) {
    next.remove(partition);
    window.forget(partition);
    pipeline.listener().revoked(partition);
  }

  /** Looks ahead to a fetched record, unless it must be rejected. */
  void announce(TopicPartition partition, ConsumerRecord<byte[], byte[]> image) {
    Long expected = next.put(partition, image.offset() + 1);
    if (expected == null) {
      pipeline.listener().firstFetched(partition, image.offset());
    } else if (image.offset() > expected) {
      pipeline.listener().jumped(partition, expected, image.offset());
    }
    RecordPosition position = new RecordPosition(partition, image.offset());
    long timestamp = image.timestamp() < 0 ? pipeline.clock().millis() : image.timestamp();
    if (reject(position, image.value(), image.key(), image.headers(), timestamp).isEmpty()) {
      window.announce(partition, image.offset(), image.key(), image.value());
    }
  }

  /** The outcome of the record whose turn it is. */
  public Outcome outcome(RecordPosition position, Record<byte[], byte[]> image) {
    Optional<Rejected> rejected =
        reject(position, image.value(), image.key(), image.headers(), image.timestamp());
    return rejected.isPresent()
        ? rejected.get()
        : batcher.answer(position.partition(), position.offset(), image.key(), image.value());
  }

  /**
   * Takes the models that are offered, if any are: a thread without images would keep the old ones
   * in memory until its next batch. Only between two records.
   */
  public void takeOfferedModels() {
    if (predictors != null) {
      predictors.takeOfferedModels();
    }
  }

  /** Holds the context, and opens the model if it is not open. */
  public void hold() {
    if (predictors == null) {
      open();
    }
    holders++;
  }

  /** Releases the context; the last holder closes the model. */
  public void release() {
    holders--;
    if (holders == 0) {
      MicroBatcher.Predictors closing = predictors;
      predictors = null;
      batcher = null;
      closing.close();
    }
  }

  private Optional<Rejected> reject(
      RecordPosition position, byte[] value, byte[] key, Headers headers, long timestamp) {
    Optional<Rejected> setAside = pipeline.poisonPills().refuse(position, value);
    return setAside.isPresent() ? setAside : answers.refuse(key, headers, timestamp);
  }

  private void open() {
    DecodeGuard guard = pipeline.poisonPills().guard(pipeline.topics().input());
    BatchPredictor opened =
        new BatchPredictor(pipeline.models().open(), pipeline.listener(), pipeline.clock());
    ShadowPredictor shadow =
        new ShadowPredictor(
            pipeline.models().challengers().map(ModelSlots::open), pipeline.listener());
    predictors = new MicroBatcher.Predictors(opened, shadow);
    batcher =
        new MicroBatcher(
            window,
            new ParallelPreparation(
                new ImagePreparation(
                    pipeline.preprocessor(), pipeline.listener(), opened::model, guard),
                pipeline.workers()),
            predictors,
            pipeline.limits(),
            new SlowOutcomes(SLOW));
    pipeline.listener().modelOpened(opened.model());
  }
}
