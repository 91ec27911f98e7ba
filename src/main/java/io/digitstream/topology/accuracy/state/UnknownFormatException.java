package io.digitstream.topology.accuracy.state;

import org.apache.kafka.common.errors.SerializationException;

/**
 * An internal topic or store contains a record that this release cannot read; the message says
 * which.
 */
public final class UnknownFormatException extends SerializationException {
  private static final long serialVersionUID = 1L;

  UnknownFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
