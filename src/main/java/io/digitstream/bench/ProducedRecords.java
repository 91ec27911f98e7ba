package io.digitstream.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a page of metrics, in Prometheus's text format, how many records were sent. */
final class ProducedRecords {
  private static final Pattern SENT =
      Pattern.compile(
          "(?m)^kafka_producer_topic_record_send_total\\{.*topic=\"([^\"]+)\".*} (\\S+)$");

  private ProducedRecords() {}

  /** The records by topic, of all producers of the process. */
  static Map<String, Long> in(String metrics) {
    Map<String, Long> records = new TreeMap<>();
    Matcher sent = SENT.matcher(metrics);
    while (sent.find()) {
      records.merge(sent.group(1), (long) Double.parseDouble(sent.group(2)), Long::sum);
    }
    return records;
  }
}
