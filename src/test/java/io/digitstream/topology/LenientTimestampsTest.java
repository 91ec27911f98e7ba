package io.digitstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LenientTimestampsTest {
  private final LenientTimestamps timestamps = new LenientTimestamps();

  @Test
  void shouldTakeTheRecordsOwn() {
    // When
    long timestamp = timestamps.extract(record(5), 9);

    // Then
    assertThat(timestamp).isEqualTo(5);
  }

  @Test
  void shouldTakeThePartitionsWithoutOne() {
    // When
    long timestamp = timestamps.extract(record(-1), 9);

    // Then
    assertThat(timestamp).isEqualTo(9);
  }

  @Test
  void shouldTakeTheClocksWithoutAny() {
    // Given
    long before = System.currentTimeMillis();

    // When
    long timestamp = timestamps.extract(record(-1), -1);

    // Then
    assertThat(timestamp).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void shouldNotTakeThePartitionsWhereThatIsAhead() {
    // When
    long timestamp = timestamps.extract(record(-1), Long.MAX_VALUE);

    // Then
    assertThat(timestamp).isLessThanOrEqualTo(System.currentTimeMillis());
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "digits-in",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
