package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.MatchKey;
import io.digitstream.topology.accuracy.state.Observation;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns a prediction or a label into an observation of its image, bounds its timestamp, and drops
 * its headers.
 */
final class ObserveProcessor<K, V> implements Processor<K, V, String, Observation> {
  private final Function<Record<K, V>, KeyValue<String, Observation>> observe;
  private final LongBinaryOperator timeOf;
  private ProcessorContext<String, Observation> context;

  /**
   * Makes one.
   *
   * @param timeOf the time to count at, by the record's timestamp and the clock
   */
  ObserveProcessor(
      Function<Record<K, V>, KeyValue<String, Observation>> observe, LongBinaryOperator timeOf) {
    this.observe = observe;
    this.timeOf = timeOf;
  }

  @Override
  public void init(ProcessorContext<String, Observation> context) {
    this.context = context;
  }

  @Override
  public void process(Record<K, V> record) {
    KeyValue<String, Observation> seen = observe.apply(record);
    long time = timeOf.applyAsLong(record.timestamp(), context.currentSystemTimeMs());
    context.forward(new Record<>(MatchKey.of(seen.key), seen.value, time, new RecordHeaders()));
  }
}
