package io.digitstream.runtime.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

/** Compares topics as they are with what they should be. */
record TopicComparison(Map<String, TopicDescription> actual, Map<String, Config> configs) {
  /** What is wrong with an existing topic, a phrase each. */
  List<String> faults(TopicSpec expected) {
    List<String> faults = new ArrayList<>();
    TopicDescription topic = actual.get(expected.name());
    int partitions = topic.partitions().size();
    int replication = topic.partitions().get(0).replicas().size();
    if (expected.partitions().orElse(partitions) != partitions) {
      faults.add(fault(expected, "partitions", expected.partitions().get(), partitions));
    }
    if (expected.replication().orElse((short) replication) != replication) {
      faults.add(fault(expected, "replicas", expected.replication().get(), replication));
    }
    expected
        .configs()
        .forEach(
            (name, value) -> {
              ConfigEntry entry = configs.get(expected.name()).get(name);
              String found = entry == null ? "nothing" : entry.value();
              if (!value.equals(found)) {
                faults.add(fault(expected, name, value, found));
              }
            });
    return faults;
  }

  private static String fault(TopicSpec topic, String what, Object expected, Object found) {
    return "topic " + topic.name() + " has " + what + " " + found + ", expected " + expected;
  }
}
