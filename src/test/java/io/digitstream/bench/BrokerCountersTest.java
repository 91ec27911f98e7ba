package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerCountersTest {
  @Test
  void shouldSayWhatIsNewSinceThen() {
    // Given
    BrokerCounters earlier =
        new BrokerCounters(Map.of("Fetch", 5L, "Heartbeat", 2L), Map.of(), Map.of());
    BrokerCounters now =
        new BrokerCounters(
            Map.of("Fetch", 8L, "Heartbeat", 2L), Map.of("out", 3L), Map.of("out", 90L));
    // When
    BrokerCounters since = now.since(earlier);
    // Then
    assertThat(since)
        .isEqualTo(new BrokerCounters(Map.of("Fetch", 3L), Map.of("out", 3L), Map.of("out", 90L)));
  }
}
