package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.runtime.progress.Lag;
import io.digitstream.runtime.progress.StreamProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamHealthTest {
  private static final Duration STALL = Duration.ofSeconds(60);
  private static final Duration COMMIT = Duration.ofSeconds(30);

  private final AtomicLong nanos = new AtomicLong();
  private final StreamHealth health = new StreamHealth(STALL, COMMIT, nanos::get);

  @Test
  void shouldBeLiveButNeitherReadyNorStartedBeforeThereIsAStream() {
    // When
    // Then
    assertThat(health.live()).isEqualTo(HealthStatus.well());
    assertThat(health.ready()).isEqualTo(HealthStatus.not("the model is not warmed up yet"));
    assertThat(health.started().isWell()).isFalse();
  }

  @Test
  void shouldBeAllOfThemWhileItRuns() {
    // When
    observe(State.RUNNING, true, Duration.ZERO);
    // Then
    assertThat(health.live().isWell()).isTrue();
    assertThat(health.ready().isWell()).isTrue();
    assertThat(health.started().isWell()).isTrue();
  }

  @Test
  void shouldStayStartedAndLiveThroughARebalance() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    // When
    observe(State.REBALANCING, true, Duration.ZERO);
    // Then
    assertThat(health.live().isWell()).isTrue();
    assertThat(health.started().isWell()).isTrue();
    assertThat(health.ready()).isEqualTo(HealthStatus.not("the stream is REBALANCING"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "PENDING_ERROR", "NOT_RUNNING"})
  void shouldNotBeLiveOnceTheStreamHasStopped(State state) {
    // When
    observe(state, true, Duration.ZERO);
    // Then
    assertThat(health.live()).isEqualTo(HealthStatus.not("the stream has stopped: " + state));
  }

  @Test
  void shouldNotBeLiveWithoutAStreamThread() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    // When
    health.observe(new StreamProgress(State.RUNNING, true, 0, Duration.ZERO));
    boolean atOnce = health.live().isWell();
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    health.observe(new StreamProgress(State.RUNNING, true, 0, Duration.ZERO));
    // Then
    assertThat(atOnce).isTrue();
    assertThat(health.live()).isEqualTo(HealthStatus.not("no stream thread is alive"));
  }

  @Test
  void shouldNotBeLiveOnceNobodyLooks() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    // When
    nanos.addAndGet(STALL.plusSeconds(1).toNanos());
    // Then
    assertThat(health.live()).isEqualTo(HealthStatus.not("the stream is not monitored any more"));
  }

  @Test
  void shouldFindAStalledPoll() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    // When
    nanos.addAndGet(Duration.ofSeconds(90).toNanos());
    observe(State.RUNNING, true, Duration.ofSeconds(90));
    // Then
    assertThat(health.live())
        .isEqualTo(
            HealthStatus.not("a stream thread has not polled for 90 s, the limit is 60.0 s"));
    assertThat(health.ready().isWell()).isFalse();
  }

  @Test
  void shouldBeLiveButNotReadyThoughTheBrokerIsLongGone() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    // When
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    observe(State.RUNNING, false, Duration.ofHours(1));
    // Then
    assertThat(health.live().isWell()).isTrue();
    assertThat(health.ready()).isEqualTo(HealthStatus.not("no broker is connected"));
  }

  @Test
  void shouldGiveAThreadItsTimeOnceTheBrokerIsBack() {
    // Given
    observe(State.RUNNING, false, Duration.ofHours(1));
    // When
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    observe(State.RUNNING, true, Duration.ofHours(1));
    boolean soon = health.live().isWell();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    observe(State.RUNNING, true, Duration.ofHours(1));
    boolean later = health.live().isWell();
    // Then
    assertThat(soon).isTrue();
    assertThat(later).isFalse();
  }

  @Test
  void shouldNotBeReadyOnceImagesHaveWaitedForACommit() {
    // Given
    observe(State.RUNNING, true, Duration.ZERO);
    health.observe(new Lag(12, 12, COMMIT, List.of()));
    boolean soon = health.ready().isWell();
    // When
    health.observe(new Lag(12, 12, COMMIT.plusSeconds(1), List.of("topic digits-out was deleted")));
    // Then
    assertThat(soon).isTrue();
    assertThat(health.ready().reasons())
        .containsExactly(
            "12 images wait, and none has been committed for 31 s", "topic digits-out was deleted");
    assertThat(health.live().isWell()).isTrue();
  }

  @Test
  void shouldNotBlameTheTopicsWhileTheBrokerIsGone() {
    // Given
    health.observe(new Lag(12, 12, Duration.ofHours(1), List.of()));
    // When
    observe(State.RUNNING, false, Duration.ZERO);
    // Then
    assertThat(health.ready()).isEqualTo(HealthStatus.not("no broker is connected"));
  }

  private void observe(State state, boolean connected, Duration sincePoll) {
    health.observe(new StreamProgress(state, connected, 1, sincePoll));
  }
}
