package io.digitstream.runtime.topic;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;

/** Reads from a topology which topics it reads and writes, its internal ones without a prefix. */
public final class TopologyTopics {
  private TopologyTopics() {}

  public static Set<String> of(TopologyDescription topology) {
    Set<String> topics = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.subtopologies()) {
      part.nodes().forEach(node -> add(node, topics));
    }
    topology.globalStores().forEach(store -> add(store.source(), topics));
    return topics;
  }

  private static void add(TopologyDescription.Node node, Set<String> topics) {
    if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
      topics.addAll(source.topicSet());
    } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
      topics.add(sink.topic());
    }
  }
}
