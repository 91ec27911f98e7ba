package io.digitstream.runtime;

import io.digitstream.runtime.broker.BrokerProbe;
import io.digitstream.runtime.client.BackgroundTask;
import io.digitstream.runtime.client.ClientMetrics;
import io.digitstream.runtime.client.FailurePolicy;
import io.digitstream.runtime.client.PatientClients;
import io.digitstream.runtime.progress.LagReader;
import io.digitstream.runtime.progress.StreamProgress;
import io.digitstream.runtime.topic.TopologyTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one Streams client from its start to its end. Safe for several threads.
 *
 * <p>It waits for a lost broker. Any other failure stops the client, and {@link #await} throws.
 */
public final class StreamsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  /** Time to end after a failure: half of the time that the process has. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private static final Duration FAILED_TIMEOUT = Duration.ofSeconds(10);

  private final PatientClients clients = new PatientClients();
  private final KafkaStreams streams;
  private final BrokerProbe probe;
  private final Duration closeTimeout;
  private final GroupMembershipOperation atClose;
  private final GroupMember member;
  private final Set<String> topics;
  private final FailurePolicy failures = new FailurePolicy(this::fail);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<BackgroundTask> companions = new ArrayList<>();
  private volatile Runnable atFailure = () -> {};
  private volatile boolean told;

  /**
   * Makes a client and does not start it.
   *
   * @param closeTimeout how long {@link #close} waits for the records in hand
   */
  public StreamsRunner(Topology topology, Properties properties, Duration closeTimeout) {
    StreamsConfig config = new StreamsConfig(properties);
    this.streams = new KafkaStreams(topology, config, clients);
    this.probe = new BrokerProbe(config.getAdminConfigs(probeId(config)));
    this.member = GroupMember.of(config);
    this.topics = TopologyTopics.of(topology.describe());
    this.closeTimeout = closeTimeout;
    this.atClose =
        StreamsProperties.isStaticMember(properties)
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener(
        (now, before) -> {
          LOG.info("The stream is {}; before, it was {}", now, before);
          if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.countDown();
            ending.countDown();
          }
        });
  }

  /** Runs something as soon as the client stops by itself; only before the start. */
  public void whenFailed(Runnable action) {
    atFailure = action;
  }

  /**
   * Starts processing, and returns at once.
   *
   * @throws DamagedStateException if the local state is of no use
   */
  public void start() {
    try {
      companions.forEach(BackgroundTask::start);
      member.removeLeftover();
      streams.start();
      probe.start();
    } catch (StreamsException e) {
      if (DamagedStateException.isReasonOf(e)) {
        throw new DamagedStateException(e);
      }
      throw e;
    }
  }

  /** Starts and closes something else together with the client; only before the start. */
  public void accompany(BackgroundTask companion) {
    companions.add(companion);
  }

  /** Removes the local state, which is then rebuilt from Kafka; only before the start. */
  public void discardState() {
    streams.cleanUp();
  }

  /** For metrics and store queries; the caller must not close it. */
  public KafkaStreams streams() {
    return streams;
  }

  public State state() {
    return streams.state();
  }

  /** Whether the brokers answer, as of a few seconds ago at most; not before the start. */
  public boolean isConnected() {
    return probe.isAnswered();
  }

  /** What it is doing at this moment. */
  public StreamProgress progress() {
    ClientMetrics metrics = metrics();
    return new StreamProgress(
        streams.state(), probe.isAnswered(), metrics.aliveThreads(), metrics.sincePoll());
  }

  /**
   * Makes a reader of this instance's lag, to be started and closed by the caller.
   *
   * @param topic that images come from
   * @param patience a stall of this length is looked into, and logged
   */
  public LagReader lagReader(String topic, Duration patience) {
    return new LagReader(
        new LagReader.Source(
            topic, member.group(), topics, member.adminProperties(), () -> assignment(topic)),
        patience);
  }

  /**
   * Waits until the client has ended, or has failed and not ended soon.
   *
   * @throws StreamsFailedException if it stopped by itself; {@link DamagedStateException} if the
   *     local state was why
   */
  public void await() throws InterruptedException {
    ending.await();
    if (told) {
      return;
    }
    if (!ended.await(FAILED_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("The stream has failed and did not end within {}", FAILED_TIMEOUT);
    }
    Throwable cause = failures.failure().orElse(null);
    if (cause == null) {
      throw new StreamsFailedException(
          "The stream stopped unexpectedly: its state is " + state(), null);
    }
    if (DamagedStateException.isReasonOf(cause)) {
      throw new DamagedStateException(cause);
    }
    throw new StreamsFailedException("The stream stopped: " + FailurePolicy.line(cause), cause);
  }

  /**
   * Finishes the records in hand, commits, and leaves the group, so that other instances take over
   * at once. A static member stays in it: its partitions wait for its next start, as long as its
   * session lasts.
   *
   * @return whether all of that was done in time
   */
  public synchronized boolean stop() {
    boolean failed = failures.failure().isPresent();
    if (!failed && ended.getCount() > 0) {
      told = true;
    }
    Duration timeout =
        failed && FAILED_TIMEOUT.compareTo(closeTimeout) < 0 ? FAILED_TIMEOUT : closeTimeout;
    clients.giveUp();
    boolean closed =
        streams.close(CloseOptions.groupMembershipOperation(atClose).withTimeout(timeout));
    if (!closed) {
      LOG.warn(
          "The stream did not end within {}; the next start repeats its uncommitted work", timeout);
      // Native code aborts the process, with another exit code, if a thread is in it at the end
      streams.close(CloseOptions.timeout(LAST_WAIT));
    }
    probe.close();
    companions.forEach(BackgroundTask::close);
    ending.countDown();
    return closed;
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  private void fail() {
    atFailure.run();
    ending.countDown();
  }

  /** The partitions of each thread, once all have theirs. */
  private Optional<Map<String, Set<TopicPartition>>> assignment(String topic) {
    if (streams.state() != State.RUNNING) {
      return Optional.empty();
    }
    Map<String, Set<TopicPartition>> assignment = new HashMap<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      Set<TopicPartition> partitions =
          thread.activeTasks().stream()
              .flatMap(task -> task.topicPartitions().stream())
              .filter(partition -> partition.topic().equals(topic))
              .collect(Collectors.toSet());
      if (!partitions.isEmpty()) {
        assignment.put(thread.threadName(), partitions);
      }
    }
    return Optional.of(assignment);
  }

  private static String probeId(StreamsConfig config) {
    return config.getString(StreamsConfig.CLIENT_ID_CONFIG) + "-probe";
  }

  private ClientMetrics metrics() {
    return new ClientMetrics(streams.metrics().values());
  }
}
