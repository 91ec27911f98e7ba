package io.digitstream.topology.accuracy.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The images of one partition that are remembered, by id and by age. Not thread-safe. */
public final class MatchStore {
  public static final String BY_ID = "remember-images";
  public static final String BY_AGE = "order-images-by-age";
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, Match> byId;
  private final KeyValueStore<byte[], byte[]> byAge;

  /** Nothing is older: where the last search for old images ended, past the deleted ones. */
  private long oldest;

  public MatchStore(ProcessingContext context) {
    this.byId = context.getStateStore(BY_ID);
    this.byAge = context.getStateStore(BY_AGE);
  }

  public static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BY_ID), Serdes.String(), new MatchSerde())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(BY_AGE), Serdes.ByteArray(), Serdes.ByteArray()));
  }

  /** What is known of an image; null if it is not remembered. */
  public Match find(String id) {
    return byId.get(id);
  }

  /** Remembers an image that was not. */
  public void add(String id, Match sighting) {
    byAge.put(ageKey(sighting.firstSeen(), id), NOTHING);
    byId.put(id, sighting);
    // A clock may be set back
    oldest = Math.min(oldest, sighting.firstSeen());
  }

  public void replace(String id, Match sighting) {
    byId.put(id, sighting);
  }

  /** Forgets images first seen before a time, the oldest first, and returns them. */
  public List<Match> forgetBefore(long time, int atMost) {
    List<byte[]> keys = keysBefore(time, atMost);
    List<Match> forgotten = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      byAge.delete(key);
      Match known = byId.get(id(key));
      // After a crash at least once, a second age may be left of one image
      if (known != null && known.firstSeen() == ByteBuffer.wrap(key).getLong()) {
        byId.delete(id(key));
        forgotten.add(known);
      }
    }
    return forgotten;
  }

  private List<byte[]> keysBefore(long time, int atMost) {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> old =
        byAge.range(ageKey(oldest, ""), ageKey(Math.max(time, 0), ""))) {
      while (old.hasNext() && keys.size() < atMost) {
        KeyValue<byte[], byte[]> next = old.next();
        keys.add(next.key);
      }
    }
    if (!keys.isEmpty()) {
      oldest = ByteBuffer.wrap(keys.get(keys.size() - 1)).getLong();
    }
    return keys;
  }

  private static byte[] ageKey(long time, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(time).put(text).array();
  }

  private static String id(byte[] ageKey) {
    byte[] text = Arrays.copyOfRange(ageKey, Long.BYTES, ageKey.length);
    return new String(text, StandardCharsets.UTF_8);
  }
}
