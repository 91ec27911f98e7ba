package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsTest {
  @Test
  void shouldCountWhatThePagePassesOverByTopic() {
    // Given
    try (Operations operations = start()) {
      // When
      operations.passedOver("digits-out");
      operations.passedOver("digits-labels");
      operations.passedOver("digits-out");
      // Then
      Probes probes = new Probes(operations.address());
      assertThat(probes.value("digits_page_passed_over_records_total{topic=\"digits-out\"}"))
          .isEqualTo(2);
      assertThat(probes.value("digits_page_passed_over_records_total{topic=\"digits-labels\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void shouldBoundTheSeriesOfAScrapeHoweverManyVersionsWereCounted() {
    // Given
    FakeAccuracy accuracy = FakeAccuracy.current();
    for (int version = 1; version <= 200; version++) {
      accuracy.with("cnn", String.valueOf(version), Instant.now().minusSeconds(version));
    }
    try (Operations operations = start()) {
      // When
      operations.showAccuracy(accuracy, Duration.ofDays(30));
      // Then
      Probes probes = new Probes(operations.address());
      assertThat(probes.get("/metrics").body().lines().filter(line -> !line.startsWith("#")))
          .hasSizeBetween(200, 1000);
    }
  }

  private static Operations start() {
    return Operations.start(
        new OperationsSettings(
            "localhost", 0, Duration.ofSeconds(1), Duration.ofSeconds(30), "digits-in"),
        new ModelFacts(new ModelId("fake", "1"), "{}", Map.of()));
  }
}
