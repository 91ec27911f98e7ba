package io.digitstream.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one Streams client from its start to its end. Safe for several threads.
 *
 * <p>A lost broker is waited for. Any other failure stops the client, and {@link #await} throws.
 */
public final class StreamsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  private final KafkaStreams streams;
  private final BrokerProbe probe;
  private final Duration closeTimeout;
  private final GroupMembershipOperation atClose;
  private final FailurePolicy failures = new FailurePolicy();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Companion> companions = new ArrayList<>();

  /**
   * Makes a client and does not start it.
   *
   * @param closeTimeout how long {@link #close} waits for the records in hand
   */
  public StreamsRunner(Topology topology, Properties properties, Duration closeTimeout) {
    StreamsConfig config = new StreamsConfig(properties);
    this.streams = new KafkaStreams(topology, config);
    this.probe = new BrokerProbe(config.getAdminConfigs(probeId(config)));
    this.closeTimeout = closeTimeout;
    this.atClose =
        StreamsProperties.isStaticMember(properties)
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener(
        (now, before) -> {
          LOG.info("The stream is {}, after {}", now, before);
          if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.countDown();
          }
        });
  }

  /**
   * Starts processing, and returns at once.
   *
   * @throws DamagedStateException if the local state is of no use
   */
  public void start() {
    try {
      companions.forEach(Companion::start);
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
  public void accompany(Companion companion) {
    companions.add(companion);
  }

  /** Removes the local state, which is then rebuilt from Kafka; only before the start. */
  public void discardState() {
    streams.cleanUp();
  }

  /** For metrics and store queries; whoever asks must not close it. */
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
   * Records of a topic that this instance has not fetched yet, as of the last fetch from each of
   * its partitions: never NaN, and 0 where nothing is known.
   */
  public long lag(String topic) {
    return metrics().lag(topic);
  }

  /**
   * Waits until the client has ended.
   *
   * @throws StreamsFailedException if it stopped of itself; {@link DamagedStateException} if the
   *     local state was why
   */
  public void await() throws InterruptedException {
    ended.await();
    if (failures.failure().isPresent()) {
      Throwable cause = failures.failure().get();
      if (DamagedStateException.isReasonOf(cause)) {
        throw new DamagedStateException(cause);
      }
      throw new StreamsFailedException("The stream stopped: " + FailurePolicy.line(cause), cause);
    }
  }

  /**
   * Finishes the records in hand, commits, and leaves the group, so that other instances take over
   * at once. A static member stays in it: its partitions wait for its next start, as long as its
   * session lasts.
   */
  @Override
  public void close() {
    boolean closed =
        streams.close(CloseOptions.groupMembershipOperation(atClose).withTimeout(closeTimeout));
    if (!closed) {
      LOG.warn("The stream did not end within {}; its uncommitted work is repeated", closeTimeout);
    }
    probe.close();
    companions.forEach(Companion::close);
    ended.countDown();
  }

  private static String probeId(StreamsConfig config) {
    return config.getString(StreamsConfig.CLIENT_ID_CONFIG) + "-probe";
  }

  private ClientMetrics metrics() {
    return new ClientMetrics(streams.metrics().values());
  }
}
