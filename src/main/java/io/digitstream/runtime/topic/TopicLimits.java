package io.digitstream.runtime.topic;

import io.digitstream.runtime.client.BackgroundTask;
import io.digitstream.runtime.client.DaemonThread;
import io.digitstream.topology.batching.RecordLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What some topics take, by their settings, which are read at the start and again every so often.
 * Safe for several threads.
 */
public final class TopicLimits implements BackgroundTask {
  private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.named("topic-limits"));
  private final Map<String, Object> admin;
  private final List<String> topics;
  private final Duration refresh;

  /** A producer takes no larger records than it was created for. */
  private final int producerBytes;

  private volatile Map<String, RecordLimits> limits;

  /**
   * Reads the settings for the first time.
   *
   * @param admin properties of an admin client
   * @throws TopicException if a topic is missing, or no broker answers
   */
  public TopicLimits(Map<String, Object> admin, List<String> topics) {
    this(admin, topics, REFRESH);
  }

  public TopicLimits(Map<String, Object> admin, List<String> topics, Duration refresh) {
    this.admin = Map.copyOf(admin);
    this.topics = List.copyOf(topics);
    this.refresh = refresh;
    this.limits = read(Integer.MAX_VALUE);
    this.producerBytes =
        limits.values().stream().mapToInt(RecordLimits::maxBytes).max().orElseThrow();
  }

  /** What a topic took when it was last looked at. */
  public RecordLimits of(String topic) {
    return limits.get(topic);
  }

  @Override
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::refresh, refresh.toMillis(), refresh.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void refresh() {
    try {
      Map<String, RecordLimits> found = read(producerBytes);
      if (!found.equals(limits)) {
        LOG.info("The topics' limits are now {}", found);
      }
      limits = found;
    } catch (RuntimeException e) {
      LOG.debug("The topics' settings could not be read", e);
    }
  }

  private Map<String, RecordLimits> read(int mostBytes) {
    try (TopicSetup setup = new TopicSetup(admin, PATIENCE)) {
      Map<String, RecordLimits> found = new HashMap<>();
      setup
          .settings(topics)
          .forEach((topic, settings) -> found.put(topic, settings.recordLimits(mostBytes)));
      return Map.copyOf(found);
    }
  }
}
