package io.digitstream.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a page of metrics, in Prometheus's text format, how many records were sent. */
final class ProducedRecords {
  private static final Pattern SENT =
      Pattern.compile(
          "(?m)^kafka_producer_topic_record_(send|retry)_total\\{.*topic=\"([^\"]+)\".*} (\\S+)$");

  private ProducedRecords() {}

  /** The records by topic, of all producers of the process. */
  static Map<String, Long> in(String metrics) {
    Map<String, Long> records = new TreeMap<>();
    Matcher sent = SENT.matcher(metrics);
    while (sent.find()) {
      long count = (long) Double.parseDouble(sent.group(3));
      // A record that is sent again is counted again
      records.merge(sent.group(2), sent.group(1).equals("send") ? count : -count, Long::sum);
    }
    return records;
  }
}
