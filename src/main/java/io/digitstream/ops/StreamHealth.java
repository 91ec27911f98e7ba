package io.digitstream.ops;

import io.digitstream.runtime.progress.Lag;
import io.digitstream.runtime.progress.StreamProgress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Judges the health of a stream by regular observations.
 *
 * <p>Live: this process can still make progress, so a restart would not help. A process that waits
 * for a broker, rebalances or loads a model is live. Ready: it is doing useful work. Started: it
 * has been ready to work once. Safe for several threads.
 */
final class StreamHealth {
  /** A thread that gave up on a lost broker is replaced; for a moment, no thread is alive. */
  private static final Duration REPLACEMENT = Duration.ofSeconds(10);

  private final Duration stall;
  private final Duration commit;
  private final LongSupplier nanoTime;
  private StreamProgress latest;
  private Lag lag = Lag.NONE;
  private boolean started;
  private long connectedSince;
  private long observedAt;
  private long aliveAt;

  /**
   * Creates one that has observed nothing.
   *
   * @param stall how long a stream thread may go without a poll while the broker is there
   * @param commit how long images may wait without a commit
   */
  StreamHealth(Duration stall, Duration commit, LongSupplier nanoTime) {
    this.stall = stall;
    this.commit = commit;
    this.nanoTime = nanoTime;
  }

  synchronized void observe(StreamProgress progress) {
    observedAt = nanoTime.getAsLong();
    if (latest == null || !latest.connected() || !progress.connected()) {
      connectedSince = observedAt;
    }
    if (latest == null || progress.aliveThreads() > 0) {
      aliveAt = observedAt;
    }
    latest = progress;
    started |= progress.state() == State.RUNNING;
  }

  synchronized void observe(Lag observed) {
    lag = observed;
  }

  synchronized HealthStatus live() {
    if (latest == null) {
      return HealthStatus.well();
    }
    return switch (latest.state()) {
      case PENDING_ERROR, ERROR, NOT_RUNNING ->
          HealthStatus.not("the stream has stopped: " + latest.state());
      case CREATED, PENDING_SHUTDOWN -> HealthStatus.well();
      case REBALANCING, RUNNING -> threads();
    };
  }

  synchronized HealthStatus ready() {
    if (latest == null) {
      return HealthStatus.not("the model is not warmed up yet");
    }
    HealthStatus status = live();
    if (latest.state() != State.RUNNING) {
      status = status.and(HealthStatus.not("the stream is " + latest.state()));
    }
    if (!latest.connected()) {
      status = status.and(HealthStatus.not("no broker is connected"));
    } else if (lag.sinceCommit().compareTo(commit) > 0) {
      status = status.and(uncommitted());
    }
    return status;
  }

  synchronized HealthStatus started() {
    return started ? HealthStatus.well() : HealthStatus.not("the stream has not been RUNNING yet");
  }

  private HealthStatus uncommitted() {
    String waiting =
        "%d images wait, and none has been committed for %d s"
            .formatted(lag.waiting(), lag.sinceCommit().toSeconds());
    return HealthStatus.not(waiting).and(new HealthStatus(lag.faults()));
  }

  private HealthStatus threads() {
    if (hasPassed(stall, observedAt)) {
      return HealthStatus.not("the stream is not monitored any more");
    }
    if (hasPassed(REPLACEMENT, aliveAt)) {
      return HealthStatus.not("no stream thread is alive");
    }
    // A thread may wait for a lost broker within a call; it gets the full time again when the
    // broker is back
    if (latest.connected()
        && latest.sincePoll().compareTo(stall) > 0
        && hasPassed(stall, connectedSince)) {
      return HealthStatus.not(
          "a stream thread has not polled for %d s, the limit is %.1f s"
              .formatted(
                  latest.sincePoll().toSeconds(),
                  stall.toMillis() / (double) TimeUnit.SECONDS.toMillis(1)));
    }
    return HealthStatus.well();
  }

  private boolean hasPassed(Duration time, long since) {
    return nanoTime.getAsLong() - since > time.toNanos();
  }
}
