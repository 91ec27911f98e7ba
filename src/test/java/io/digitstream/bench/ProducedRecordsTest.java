package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducedRecordsTest {
  @Test
  void shouldAddUpTheRecordsOfEachTopicWithoutRepetitions() {
    // Given
    String metrics =
        """
        # TYPE kafka_producer_topic_record_send_total untyped
        kafka_producer_topic_record_send_total{client_id="a-1",kafka_version="4.4.0",topic="out"} 7.0
        kafka_producer_topic_record_send_total{client_id="a-2",kafka_version="4.4.0",topic="out"} 5.0
        kafka_producer_topic_record_send_total{client_id="a-2",kafka_version="4.4.0",topic="dlq"} 1.2E7
        kafka_producer_topic_record_retry_total{client_id="a-2",kafka_version="4.4.0",topic="out"} 1.0
        kafka_producer_topic_record_send_rate{client_id="a-2",kafka_version="4.4.0",topic="dlq"} 3.0
        """;
    // When
    Map<String, Long> records = ProducedRecords.in(metrics);
    // Then
    assertThat(records).containsOnly(Map.entry("out", 11L), Map.entry("dlq", 12_000_000L));
  }
}
