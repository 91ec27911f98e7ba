package io.digitstream.topology.gate;

import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.evidence.PairTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the gate knows: the desired state as far as it has read it, what it has written and not read
 * yet, and the pairs of each challenge. Not thread-safe.
 */
final class GateStore {
  static final String STORE = "keep-challenge";
  private static final String CURRENT = "current";
  private static final String WRITTEN = "written";
  private static final String PAIRS = "pairs-";
  private static final int CELLS = 4;

  private final KeyValueStore<String, byte[]> store;

  GateStore(ProcessingContext context) {
    this.store = context.getStateStore(STORE);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
  }

  Optional<Deployment> current() {
    return find(CURRENT);
  }

  /** Takes over what was read, and forgets the pairs of earlier challenges. */
  void setCurrent(Optional<Deployment> deployment) {
    put(CURRENT, deployment);
    long oldest =
        deployment
            .map(Deployment::challenger)
            .map(challenge -> challenge.number())
            .orElse(deployment.map(Deployment::revision).orElse(0L));
    for (long number : challenges()) {
      if (number < oldest) {
        store.delete(PAIRS + number);
      }
    }
  }

  /** What the gate has written and not read yet. */
  Optional<Deployment> written() {
    return find(WRITTEN);
  }

  void setWritten(Optional<Deployment> deployment) {
    put(WRITTEN, deployment);
  }

  PairTable pairs(long challenge) {
    byte[] cells = store.get(PAIRS + challenge);
    if (cells == null) {
      return PairTable.EMPTY;
    }
    ByteBuffer longs = ByteBuffer.wrap(cells);
    return new PairTable(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
  }

  void setPairs(long challenge, PairTable table) {
    store.put(
        PAIRS + challenge,
        ByteBuffer.allocate(CELLS * Long.BYTES)
            .putLong(table.bothRight())
            .putLong(table.championOnly())
            .putLong(table.challengerOnly())
            .putLong(table.bothWrong())
            .array());
  }

  private List<Long> challenges() {
    List<Long> numbers = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(
          row -> {
            if (row.key.startsWith(PAIRS)) {
              numbers.add(Long.valueOf(row.key.substring(PAIRS.length())));
            }
          });
    }
    return numbers;
  }

  private Optional<Deployment> find(String key) {
    return Optional.ofNullable(store.get(key)).map(DeploymentJson::deployment);
  }

  private void put(String key, Optional<Deployment> deployment) {
    if (deployment.isPresent()) {
      store.put(key, DeploymentJson.write(deployment.get()));
    } else {
      store.delete(key);
    }
  }
}
