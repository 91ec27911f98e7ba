package io.digitstream.bench;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What a broker has counted since its start, by its own metrics.
 *
 * @param requests of clients, by kind
 * @param records appended to each topic, with those that the broker writes itself
 * @param bytes appended to each topic, as batches; a replica adds as many
 */
record BrokerCounters(
    Map<String, Long> requests, Map<String, Long> records, Map<String, Long> bytes) {
  private static final String COUNT = "Count";

  /** Brokers send these to each other; a broker counts a fetch twice, by its kind and in all. */
  private static final Set<String> NOT_OF_CLIENTS =
      Set.of(
          "BrokerHeartbeat",
          "BrokerRegistration",
          "FetchConsumer",
          "FetchFollower",
          "WriteTxnMarkers");

  /** Those of the broker in this process. */
  static BrokerCounters ofThisProcess() throws JMException {
    Map<String, Long> requests =
        count("kafka.network:type=RequestMetrics,name=RequestsPerSec,*", "request");
    requests.keySet().removeAll(NOT_OF_CLIENTS);
    return new BrokerCounters(requests, ofTopics("MessagesInPerSec"), ofTopics("BytesInPerSec"));
  }

  private static Map<String, Long> ofTopics(String name) throws JMException {
    return count("kafka.server:type=BrokerTopicMetrics,name=" + name + ",topic=*", "topic");
  }

  private static Map<String, Long> count(String pattern, String key) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Map<String, Long> counts = new TreeMap<>();
    for (ObjectName name : server.queryNames(new ObjectName(pattern), null)) {
      long count = ((Number) server.getAttribute(name, COUNT)).longValue();
      counts.merge(name.getKeyProperty(key), count, Long::sum);
    }
    return counts;
  }

  /** What was counted since then. */
  BrokerCounters since(BrokerCounters earlier) {
    return new BrokerCounters(
        since(requests, earlier.requests),
        since(records, earlier.records),
        since(bytes, earlier.bytes));
  }

  private static Map<String, Long> since(Map<String, Long> now, Map<String, Long> earlier) {
    Map<String, Long> counts = new TreeMap<>();
    now.forEach(
        (name, count) -> {
          long more = count - earlier.getOrDefault(name, 0L);
          if (more > 0) {
            counts.put(name, more);
          }
        });
    return counts;
  }
}
