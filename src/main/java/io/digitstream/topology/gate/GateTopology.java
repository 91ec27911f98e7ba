package io.digitstream.topology.gate;

import io.digitstream.topology.LenientTimestamps;
import io.digitstream.topology.accuracy.state.Change;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Adds the gate to the task that counts: it reads deployments and pairs, and writes decisions to
 * the topic of deployments, in the transaction of the counts that they rest on.
 */
public final class GateTopology {
  private GateTopology() {}

  /**
   * Adds the gate.
   *
   * @param changes in one partition, those of pairs among them
   * @param topic of the deployments, with one partition
   */
  public static void addTo(StreamsBuilder builder, KStream<String, Change> changes, String topic) {
    StoreBuilder<?> store = GateStore.store();
    KStream<String, byte[]> deployments =
        builder.stream(
            topic,
            Consumed.with(Serdes.String(), Serdes.ByteArray())
                .withTimestampExtractor(new LenientTimestamps())
                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                .withName("read-deployments"));
    write(
        deployments.process(with(store, DeploymentProcessor::new), Named.as("follow-deployments")),
        topic,
        "write-restored-deployments");
    write(
        changes.process(with(store, JudgeProcessor::new), Named.as("judge-challenger")),
        topic,
        "write-decisions");
  }

  private static void write(KStream<String, byte[]> decisions, String topic, String name) {
    decisions.to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName(name));
  }

  private static <V> ProcessorSupplier<String, V, String, byte[]> with(
      StoreBuilder<?> store, ProcessorSupplier<String, V, String, byte[]> processors) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, V, String, byte[]> get() {
        return processors.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
      }
    };
  }
}
