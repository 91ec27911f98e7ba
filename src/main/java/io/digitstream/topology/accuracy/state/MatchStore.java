package io.digitstream.topology.accuracy.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The images of one partition that are remembered, by id. Not thread-safe. */
public final class MatchStore {
  public static final String NAME = "remember-images";

  private static final byte[] FIRST = {};
  private static final StringSerializer IDS = new StringSerializer();
  private static final MatchSerde MATCHES = new MatchSerde();

  private final KeyValueStore<byte[], byte[]> matches;

  /** Where the walk goes on. */
  private byte[] next = FIRST;

  public MatchStore(ProcessingContext context) {
    this.matches = context.getStateStore(NAME);
  }

  public static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  /** What is known of an image; null if it is not remembered. */
  public Match find(String id) {
    return MATCHES.deserializer().deserialize(NAME, matches.get(key(id)));
  }

  /** Remembers an image, or what is new of it. */
  public void put(String id, Match sighting) {
    matches.put(key(id), MATCHES.serializer().serialize(NAME, sighting));
  }

  /**
   * A step of a walk over all images, in the order of their ids.
   *
   * @param forgotten its images that were old
   * @param visited how many images it came to
   * @param oldest when the oldest of the others was first seen, in milliseconds since 1970; {@link
   *     Long#MAX_VALUE} if there are none
   * @param isLast whether the walk is over; the next step begins another
   */
  public record Step(List<Match> forgotten, int visited, long oldest, boolean isLast) {}

  /** Goes on with the walk, and forgets images that were first seen before a time. */
  public Step forgetBefore(long time, int atMost) {
    List<byte[]> old = new ArrayList<>();
    List<Match> forgotten = new ArrayList<>();
    long oldest = Long.MAX_VALUE;
    int visited = 0;
    try (KeyValueIterator<byte[], byte[]> images = matches.range(next, null)) {
      while (images.hasNext() && visited < atMost) {
        KeyValue<byte[], byte[]> image = images.next();
        visited++;
        next = after(image.key);
        long firstSeen = MatchSerde.firstSeen(image.value);
        if (firstSeen < time) {
          old.add(image.key);
          forgotten.add(MATCHES.deserializer().deserialize(NAME, image.value));
        } else {
          oldest = Math.min(oldest, firstSeen);
        }
      }
    }
    old.forEach(matches::delete);
    boolean isLast = visited < atMost;
    if (isLast) {
      next = FIRST;
    }
    return new Step(forgotten, visited, oldest, isLast);
  }

  private static byte[] key(String id) {
    return IDS.serialize(NAME, id);
  }

  /** The least key that is greater. */
  private static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }
}
