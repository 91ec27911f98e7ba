package io.digitstream.runtime.client;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic that is followed, and who reads it.
 *
 * @param fromBeginning whether what is there at the start is read as well
 * @param reader called by one thread; what it throws costs that record alone
 */
public record FollowedTopic(
    String name, boolean fromBeginning, Consumer<ConsumerRecord<byte[], byte[]>> reader) {}
