package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TokenBucket bucket = new TokenBucket(2, 3, nanos::get);

  @Test
  void shouldLetABurstThroughAndNoMore() {
    // When
    int passed = passed(10);
    // Then
    assertThat(passed).isEqualTo(3);
  }

  @Test
  void shouldFillAtItsRateButNeverOver() {
    // Given
    passed(10);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    int afterASecond = passed(10);
    // When
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    // Then
    assertThat(afterASecond).isEqualTo(2);
    assertThat(passed(10)).isEqualTo(3);
  }

  private int passed(int tries) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      passed += bucket.take() ? 1 : 0;
    }
    return passed;
  }
}
