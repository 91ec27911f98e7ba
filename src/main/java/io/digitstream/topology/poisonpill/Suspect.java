package io.digitstream.topology.poisonpill;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.outcome.UnanswerableException.Reason;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that may have ended the process.
 *
 * @param times how often it happened
 * @param last when it happened last
 */
record Suspect(
    Reason reason, int times, Instant last, RecordPosition position, Fingerprint content) {
  private static final int FIELDS = 8;

  boolean isSetAside() {
    return times >= 2;
  }

  /** One line of text. */
  String line() {
    return String.join(
        " ",
        reason.name(),
        String.valueOf(times),
        last.toString(),
        position.partition().topic(),
        String.valueOf(position.partition().partition()),
        String.valueOf(position.offset()),
        String.valueOf(content.length()),
        String.valueOf(content.checksum()));
  }

  /** Reads {@link #line}; nothing if it was damaged. */
  static Optional<Suspect> parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Suspect(
              Reason.valueOf(fields[0]),
              Integer.parseInt(fields[1]),
              Instant.parse(fields[2]),
              new RecordPosition(
                  new TopicPartition(fields[3], Integer.parseInt(fields[4])),
                  Long.parseLong(fields[5])),
              new Fingerprint(Integer.parseInt(fields[6]), Integer.parseInt(fields[7]))));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
