package io.digitstream.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitClockTest {
  private static final TopicPartition ZERO = new TopicPartition("digits-in", 0);
  private static final TopicPartition ONE = new TopicPartition("digits-in", 1);
  private static final Map<String, Set<TopicPartition>> ONE_THREAD =
      Map.of("thread-1", Set.of(ZERO, ONE));
  private static final Map<String, Set<TopicPartition>> TWO_THREADS =
      Map.of("thread-1", Set.of(ZERO), "thread-2", Set.of(ONE));

  private final AtomicLong nanos = new AtomicLong();
  private final CommitClock clock = new CommitClock(nanos::get);

  @Test
  void shouldMeasureHowLongRecordsWaitWithoutACommit() {
    // Given
    see(ONE_THREAD, 5, 9, 7, 7);
    // When
    pass(20);
    Duration waited = see(ONE_THREAD, 5, 9, 7, 7);
    // Then
    assertThat(waited).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void shouldNotMeasureAnIdleStream() {
    // Given
    see(ONE_THREAD, 9, 9, 7, 7);
    // When
    pass(20);
    Duration idle = see(ONE_THREAD, 9, 9, 7, 7);
    pass(2);
    Duration sinceTheFirstImage = see(ONE_THREAD, 9, 10, 7, 7);
    // Then
    assertThat(idle).isZero();
    assertThat(sinceTheFirstImage).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void shouldLetAThreadWorkOnOneOfItsPartitionsForLong() {
    // Given
    see(ONE_THREAD, 0, 9, 0, 9);
    // When
    pass(20);
    Duration waited = see(ONE_THREAD, 5, 9, 0, 9);
    // Then
    assertThat(waited).isZero();
  }

  @Test
  void shouldFindAThreadThatStandsStillBesideOneThatWorks() {
    // Given
    see(TWO_THREADS, 0, 9, 0, 9);
    // When
    pass(20);
    Duration waited = see(TWO_THREADS, 5, 9, 0, 9);
    // Then
    assertThat(waited).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void shouldForgetAThreadThatHasLostItsPartitions() {
    // Given
    see(TWO_THREADS, 0, 9, 0, 9);
    pass(20);
    // When
    Duration waited = see(ONE_THREAD, 5, 9, 0, 9);
    // Then
    assertThat(waited).isZero();
  }

  @Test
  void shouldCountFromTheFirstRecordWhereTheCommittedOneIsNotThere() {
    // When
    PartitionOffsets never = PartitionOffsets.of(3, Optional.empty(), 10);
    PartitionOffsets expired = PartitionOffsets.of(3, Optional.of(1L), 10);
    PartitionOffsets createdAgain = PartitionOffsets.of(0, Optional.of(5000L), 10);
    PartitionOffsets committed = PartitionOffsets.of(3, Optional.of(8L), 10);
    // Then
    assertThat(never.lag()).isEqualTo(7);
    assertThat(expired.lag()).isEqualTo(7);
    assertThat(createdAgain.lag()).isEqualTo(10);
    assertThat(committed.lag()).isEqualTo(2);
  }

  private Duration see(
      Map<String, Set<TopicPartition>> threads, long zero, long endOfZero, long one, long end) {
    return clock.see(
        threads,
        Map.of(ZERO, new PartitionOffsets(zero, endOfZero), ONE, new PartitionOffsets(one, end)));
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
