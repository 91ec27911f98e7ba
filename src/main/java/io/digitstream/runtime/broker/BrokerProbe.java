package io.digitstream.runtime.broker;

import io.digitstream.runtime.client.FailurePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every second whether they are up, with its own client. The clients of Kafka
 * Streams cannot tell: they count a connection from the first attempt to the next poll, which does
 * not happen while their thread waits in a commit, and a silent network closes no connection.
 */
public final class BrokerProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerProbe.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final Map<String, Object> properties;
  private final Thread thread = new Thread(this::run, "broker-probe");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean answered;

  /** Of the probe's thread alone; 0 while the brokers answer. */
  private long silentSinceNanos;

  private long complainedNanos;

  /** The current client; closing it ends a pending request. */
  private final AtomicReference<Admin> asked = new AtomicReference<>();

  /**
   * Makes one that does not ask yet.
   *
   * @param properties of an admin client
   */
  public BrokerProbe(Map<String, Object> properties) {
    this.properties = impatient(properties, PATIENCE);
    thread.setDaemon(true);
  }

  /** The properties of an admin client that gives up soon. */
  public static Map<String, Object> impatient(Map<String, Object> properties, Duration patience) {
    String millis = String.valueOf(patience.toMillis());
    Map<String, Object> impatient = new HashMap<>(properties);
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    // Kafka's own way to find new brokers asks hundreds of times a second while there are none
    impatient.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    return impatient;
  }

  /** Starts to ask, and returns at once. */
  public void start() {
    thread.start();
  }

  /** Whether the last question was answered in time; not before the first. */
  public boolean isAnswered() {
    return answered;
  }

  @Override
  public void close() {
    closing.countDown();
    Optional.ofNullable(asked.get()).ifPresent(admin -> admin.close(Duration.ZERO));
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        askUntilUnanswered();
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answered = false;
    }
  }

  /** Asks by one client: whose brokers are gone, it may know none of those that come. */
  private void askUntilUnanswered() throws InterruptedException {
    try (Admin admin = Admin.create(properties)) {
      asked.set(admin);
      do {
        admin.describeCluster().nodes().get();
        if (!answered) {
          LOG.info("The brokers answer");
        }
        answered = true;
        silentSinceNanos = 0;
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | KafkaException e) {
      answered = false;
      if (closing.getCount() > 0) {
        complain(e);
      }
    }
  }

  /** At once, and again each minute. */
  private void complain(Exception failure) {
    long now = System.nanoTime();
    if (silentSinceNanos == 0) {
      silentSinceNanos = now;
      complainedNanos = now;
      LOG.warn("No broker answers at {}; waiting for it: {}", servers(), reason(failure));
    } else if (now - complainedNanos >= BETWEEN_COMPLAINTS.toNanos()) {
      complainedNanos = now;
      LOG.warn(
          "No broker has answered at {} for {} s; still waiting",
          servers(),
          Duration.ofNanos(now - silentSinceNanos).plus(PATIENCE).toSeconds());
    }
  }

  private static String reason(Exception failure) {
    return failure.getCause() instanceof TimeoutException
        ? "no answer for %d s".formatted(PATIENCE.toSeconds())
        : FailurePolicy.line(failure);
  }

  private Object servers() {
    return properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
  }
}
