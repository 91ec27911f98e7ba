package io.digitstream.runtime;

import io.digitstream.runtime.client.FailurePolicy;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * The local state cannot be read or written. Nothing is lost: the next start can delete it and
 * rebuild it from Kafka.
 */
public final class DamagedStateException extends StreamsFailedException {
  private static final long serialVersionUID = 1L;

  DamagedStateException(Throwable cause) {
    super("The local state cannot be read or written: " + FailurePolicy.line(cause), cause);
  }

  static boolean isReasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProcessorStateException) {
        return true;
      }
    }
    return false;
  }
}
