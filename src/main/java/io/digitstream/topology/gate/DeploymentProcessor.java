package io.digitstream.topology.gate;

import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Change;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.DesiredState;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Follows the desired state, by the rule of all readers. If a record is refused, it writes the
 * state that stays again: compaction keeps only the last record, and an instance that starts later
 * must not find the refused one.
 */
final class DeploymentProcessor implements Processor<String, byte[], String, byte[]> {
  private ProcessorContext<String, byte[]> context;
  private GateStore store;

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.store = new GateStore(context);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    DesiredState desired = new DesiredState();
    store.current().ifPresent(desired::begin);
    boolean own = isOwn(record.value());
    try {
      if (desired.take(record.key(), record.value())) {
        store.setCurrent(desired.current());
      }
    } catch (IllegalArgumentException e) {
      restore(own, e.getMessage());
    }
    if (own) {
      store.setWritten(Optional.empty());
    }
  }

  /** What it has written itself stands behind the refused record and is read next. */
  private void restore(boolean own, String refusal) {
    Optional<Deployment> current = store.current();
    if (current.isEmpty() || (store.written().isPresent() && !own)) {
      return;
    }
    long now = context.currentSystemTimeMs();
    Deployment restored =
        current
            .get()
            .restored(
                new Change(
                    current.get().revision() + 1,
                    JudgeProcessor.SELF,
                    "A record was refused: " + refusal,
                    Instant.ofEpochMilli(now)));
    context.forward(
        new Record<>(Deployment.KEY, DeploymentJson.write(restored), now, new RecordHeaders()));
    store.setWritten(Optional.of(restored));
  }

  private boolean isOwn(byte[] value) {
    if (value == null) {
      return false;
    }
    try {
      Deployment read = DeploymentJson.deployment(value);
      return store.written().filter(read::equals).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
