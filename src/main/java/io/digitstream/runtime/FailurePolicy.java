package io.digitstream.runtime;

import io.digitstream.topology.ModelFailureException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a stream thread dies: of a lost broker, another thread waits for it; of
 * anything else, the client stops and the first cause is remembered. Safe for several threads.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Override
  public StreamThreadExceptionResponse handle(Throwable thrown) {
    if (isBrokerLoss(thrown)) {
      LOG.warn("A stream thread gave up on the broker and is replaced: {}", line(thrown));
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (failure.compareAndSet(null, thrown)) {
      LOG.error("Stopping: {}", line(thrown));
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Why the client stopped, if it did so of itself. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The innermost cause in one line. */
  static String line(Throwable thrown) {
    Throwable root = thrown;
    // The message of a model's failure says more than that of what it wraps
    while (root.getCause() != null && !(root instanceof ModelFailureException)) {
      root = root.getCause();
    }
    return root.toString().lines().findFirst().orElse(root.getClass().getName());
  }

  private static boolean isBrokerLoss(Throwable thrown) {
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
