package io.digitstream.runtime.client;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic that is followed, and who reads it.
 *
 * @param fromBeginning whether existing records are read as well
 * @param reader called by one thread; if it throws, only that record is skipped
 */
public record FollowedTopic(
    String name, boolean fromBeginning, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
  /** The same topic, of which another reader reads each record after this one. */
  public FollowedTopic andThen(Consumer<ConsumerRecord<byte[], byte[]>> next) {
    return new FollowedTopic(name, fromBeginning, reader.andThen(next));
  }
}
