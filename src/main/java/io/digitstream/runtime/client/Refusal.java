package io.digitstream.runtime.client;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.protocol.Errors;

/** Why a connection was refused, in the most specific words available. */
public final class Refusal {
  private Refusal() {}

  /** The refusal if Kafka rejected the authentication or the authorisation. */
  static Optional<String> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
        return Optional.of("Kafka refused: " + sentence(cause));
      }
    }
    return Optional.empty();
  }

  /**
   * Kafka says only that the handshake failed, and the certificate's fault is the last cause. Of
   * some refusals it says nothing, and their kind says enough.
   */
  public static String sentence(Throwable refused) {
    if (refused instanceof SslAuthenticationException) {
      return "TLS: " + innermost(refused);
    }
    String said = refused.getMessage();
    if (said != null && !said.isBlank()) {
      return said.strip();
    }
    return refused.getCause() == null
        ? Errors.forException(refused).message() + " (" + refused.getClass().getSimpleName() + ")"
        : innermost(refused);
  }

  public static String innermost(Throwable failure) {
    String said = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        said = cause.getMessage();
      }
    }
    return said.lines().findFirst().orElse(said);
  }
}
