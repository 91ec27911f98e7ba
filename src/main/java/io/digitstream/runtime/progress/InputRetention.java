package io.digitstream.runtime.progress;

import io.digitstream.runtime.client.BackgroundTask;
import io.digitstream.runtime.client.DaemonThread;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports images that the topic's retention deleted before they were processed, and how close the
 * oldest waiting image is to that. Safe for several threads.
 *
 * <p>It asks the brokers with its own clients and on its own schedule, so that it also works while
 * the stream is blocked. The consumer of Kafka Streams skips deleted records silently.
 */
public final class InputRetention implements PipelineListener, BackgroundTask {
  private static final Logger LOG = LoggerFactory.getLogger(InputRetention.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.named("input-retention"));
  private final InputOffsets offsets;
  private final OldestWaiting oldest;
  private final PipelineListener listener;
  private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();

  /** Up to where deleted offsets are accounted for; on the thread alone. */
  private final Map<TopicPartition, Long> accounted = new HashMap<>();

  /** Where this instance begins to read a partition; on the thread alone. */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /** Gaps of partitions that this instance has not been assigned yet; on the thread alone. */
  private final Map<TopicPartition, InputOffsets.Range> gaps = new HashMap<>();

  /**
   * Makes one that does not ask yet.
   *
   * @param listener told of what expired and what waits
   */
  public InputRetention(
      ConsumedTopic topic,
      Map<String, Object> admin,
      Map<String, Object> consumer,
      PipelineListener listener) {
    this.offsets = new InputOffsets(topic, admin);
    this.oldest = new OldestWaiting(consumer);
    this.listener = listener;
  }

  /** Looks once before it returns: the first commit of the stream will close a gap. */
  @Override
  public void start() {
    Future<?> first = thread.submit(this::look);
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The offsets are not known yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void assigned(TopicPartition partition) {
    assigned.add(partition);
    soon(
        () -> {
          InputOffsets.Partition now = offsets.of(partition);
          positions.put(partition, now.next());
          account(now);
        });
  }

  @Override
  public void firstFetched(TopicPartition partition, long offset) {
    soon(() -> passed(partition, positions.getOrDefault(partition, offset), offset));
  }

  @Override
  public void revoked(TopicPartition partition) {
    assigned.remove(partition);
  }

  @Override
  public void jumped(TopicPartition partition, long expected, long found) {
    soon(() -> passed(partition, expected, found));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    offsets.close();
    try {
      if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        oldest.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void soon(Runnable work) {
    try {
      thread.execute(() -> attempt(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed already", e);
    }
  }

  private void look() {
    attempt(
        () -> {
          Collection<InputOffsets.Partition> all = offsets.all();
          all.forEach(this::account);
          listener.oldestWaiting(oldest.age(all), offsets.retention());
        });
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.debug("The offsets could not be read", e);
    }
  }

  /** The consumer skipped offsets; those before the topic's start were deleted. */
  private void passed(TopicPartition partition, long from, long to) {
    if (to > from) {
      long start = offsets.of(partition).start();
      expire(partition, new InputOffsets.Range(from, Math.min(start, to)));
    }
  }

  private void account(InputOffsets.Partition now) {
    TopicPartition partition = now.partition();
    Optional<InputOffsets.Range> gap = now.expired();
    if (assigned.contains(partition)) {
      gap.or(() -> Optional.ofNullable(gaps.get(partition)))
          .ifPresent(range -> expire(partition, range));
      gaps.remove(partition);
    } else {
      gaps.remove(partition);
      gap.ifPresent(range -> gaps.put(partition, range));
    }
  }

  private void expire(TopicPartition partition, InputOffsets.Range range) {
    long from = Math.max(range.from(), accounted.getOrDefault(partition, 0L));
    if (range.to() <= from) {
      return;
    }
    accounted.put(partition, range.to());
    LOG.warn(
        "Topic {}, partition {}: the offsets {} to {} were deleted before they were processed,"
            + " by the topic's retention or by hand. Up to {} images have no answer",
        partition.topic(),
        partition.partition(),
        from,
        range.to() - 1,
        range.to() - from);
    listener.expired(partition, range.to() - from);
  }
}
