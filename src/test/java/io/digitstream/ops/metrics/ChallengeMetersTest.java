package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChallengeMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ChallengeMeters meters = new ChallengeMeters(registry);

  @Test
  void shouldNotShowTheEvidenceAboutAnotherChallenge() {
    // Given
    meters.challenge(4);
    // When
    meters.evidence(new PairEvidence(3, new PairTable(100, 7, 21, 4), 1.5, -1.2, 2, Instant.EPOCH));
    // Then
    assertThat(pairs("both-right")).isZero();
    assertThat(evidence("better")).isZero();
  }

  @Test
  void shouldShowTheEvidenceUntilThereIsNoChallenger() {
    // Given
    meters.challenge(3);
    // When
    meters.evidence(new PairEvidence(3, new PairTable(100, 7, 21, 4), 1.5, -1.2, 2, Instant.EPOCH));
    // Then
    assertThat(pairs("both-right")).isEqualTo(100);
    assertThat(pairs("champion-only")).isEqualTo(7);
    assertThat(pairs("challenger-only")).isEqualTo(21);
    assertThat(pairs("both-wrong")).isEqualTo(4);
    assertThat(evidence("better")).isEqualTo(1.5);
    assertThat(evidence("worse")).isEqualTo(-1.2);
    assertThat(registry.get("digits.challenge.threshold.log10").gauge().value()).isEqualTo(2);

    // When
    meters.none();
    // Then
    assertThat(pairs("both-right")).isZero();
    assertThat(evidence("worse")).isZero();
    assertThat(registry.get("digits.challenge.threshold.log10").gauge().value()).isZero();
  }

  private double pairs(String cell) {
    return registry.get("digits.challenge.pairs").tag("cell", cell).gauge().value();
  }

  private double evidence(String direction) {
    return registry
        .get("digits.challenge.evidence.log10")
        .tag("direction", direction)
        .gauge()
        .value();
  }
}
