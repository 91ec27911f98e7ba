package io.digitstream.runtime.topic;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as it should be.
 *
 * @param partitions or nothing for the broker's default, and for any number when it is checked
 * @param replication likewise
 * @param configs topic properties; a topic whose own differ does not match
 */
public record TopicSpec(
    String name,
    Optional<Integer> partitions,
    Optional<Short> replication,
    Map<String, String> configs) {
  public TopicSpec {
    configs = Map.copyOf(configs);
  }

  /** A topic of which only the name matters. */
  public static TopicSpec named(String name) {
    return new TopicSpec(name, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same with any number of partitions and replicas. */
  TopicSpec ofAnySize() {
    return new TopicSpec(name, Optional.empty(), Optional.empty(), configs);
  }
}
