package io.digitstream.runtime.broker;

import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.protocol.ApiKeys;

/** What brokers must be able to do, known by the version of one request. */
public enum BrokerFeature {
  /** Kafka Streams leaves the replication of its internal topics to the broker. */
  DEFAULT_REPLICATION(
      ApiKeys.CREATE_TOPICS, 4, "2.4", "which digitstream needs", "upgrade the brokers"),
  /** Kafka Streams reads stable offsets. */
  EXACTLY_ONCE(
      ApiKeys.OFFSET_FETCH,
      7,
      "2.5",
      "which exactly-once delivery needs",
      "upgrade the brokers, or run with --delivery at_least_once"),
  STREAMS_GROUP(
      ApiKeys.STREAMS_GROUP_HEARTBEAT,
      0,
      "4.2",
      "which group.protocol=streams needs",
      "upgrade the brokers, or leave group.protocol at classic");

  private final ApiKeys request;
  private final short version;
  private final String since;
  private final String need;
  private final String remedy;

  BrokerFeature(ApiKeys request, int version, String since, String need, String remedy) {
    this.request = request;
    this.version = (short) version;
    this.since = since;
    this.need = need;
    this.remedy = remedy;
  }

  boolean isIn(NodeApiVersions broker) {
    try {
      return broker.latestUsableVersion(request) >= version;
    } catch (UnsupportedVersionException e) {
      return false;
    }
  }

  /** The message that a broker lacks it, and what to do. */
  String complaint(String brokers) {
    return "Kafka at %s is older than %s, %s: %s".formatted(brokers, since, need, remedy);
  }
}
