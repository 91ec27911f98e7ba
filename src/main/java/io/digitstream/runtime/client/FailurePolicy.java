package io.digitstream.runtime.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a stream thread dies. After a lost broker, a new thread waits for it;
 * after anything else, the client stops and the first cause is remembered. Safe for several
 * threads.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

  private static final String OWN_PACKAGES = "io.digitstream.";

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Runnable atFailure;

  /**
   * Makes one that has seen no failure.
   *
   * @param atFailure runs once, when the first failure has been remembered
   */
  public FailurePolicy(Runnable atFailure) {
    this.atFailure = atFailure;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable thrown) {
    if (isBrokerLoss(thrown)) {
      LOG.warn("A stream thread gave up on the broker and is replaced: {}", line(thrown));
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (failure.compareAndSet(null, thrown)) {
      LOG.error("Stopping: {}", line(thrown));
      atFailure.run();
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Why the client stopped, if it did so by itself. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * What went wrong, in one line: a refusal and our own exceptions say it themselves, others by
   * their name.
   */
  public static String line(Throwable thrown) {
    String text = Refusal.in(thrown).orElseGet(() -> cause(thrown));
    return text.lines().findFirst().orElse(text);
  }

  private static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !isOwn(cause)) {
      cause = cause.getCause();
    }
    return isOwn(cause) ? cause.getMessage() : cause.toString();
  }

  private static boolean isOwn(Throwable cause) {
    return cause.getMessage() != null && cause.getClass().getName().startsWith(OWN_PACKAGES);
  }

  /** A refused connection may end in a timeout, and waiting would not help. */
  private static boolean isBrokerLoss(Throwable thrown) {
    if (Refusal.in(thrown).isPresent()) {
      return false;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException
          || cause instanceof DisconnectException
          || cause instanceof NetworkException) {
        return true;
      }
    }
    return false;
  }
}
