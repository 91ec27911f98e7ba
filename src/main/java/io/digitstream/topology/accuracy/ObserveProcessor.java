package io.digitstream.topology.accuracy;

import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a prediction or a label into what it says of its image, and leaves its headers behind. */
final class ObserveProcessor<K, V> implements Processor<K, V, String, Observation> {
  private final Function<Record<K, V>, KeyValue<String, Observation>> observe;
  private ProcessorContext<String, Observation> context;

  ObserveProcessor(Function<Record<K, V>, KeyValue<String, Observation>> observe) {
    this.observe = observe;
  }

  @Override
  public void init(ProcessorContext<String, Observation> context) {
    this.context = context;
  }

  @Override
  public void process(Record<K, V> record) {
    KeyValue<String, Observation> seen = observe.apply(record);
    context.forward(
        new Record<>(MatchKey.of(seen.key), seen.value, record.timestamp(), new RecordHeaders()));
  }
}
