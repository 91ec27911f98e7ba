package io.digitstream.runtime.client;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.runtime.topic.TopicException;
import java.util.Set;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
  private final FailurePolicy policy = new FailurePolicy(() -> {});

  @Test
  void shouldWaitForALostBroker() {
    // When
    StreamThreadExceptionResponse response =
        policy.handle(new StreamsException(new TimeoutException("no broker")));

    // Then
    assertThat(response).isEqualTo(REPLACE_THREAD);
    assertThat(policy.failure()).isEmpty();
  }

  @Test
  void shouldStopAtAnythingElseAndRememberTheFirst() {
    // Given
    OutOfMemoryError first = new OutOfMemoryError("heap");

    // When
    StreamThreadExceptionResponse response = policy.handle(first);
    policy.handle(new IllegalStateException("later"));

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.failure()).contains(first);
  }

  @Test
  void shouldNotWaitForABrokerThatRefuses() {
    // When
    StreamThreadExceptionResponse response =
        policy.handle(
            new TimeoutException("no answer", new SaslAuthenticationException("wrong password")));

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldTellWhatKafkaRefuses() {
    // Given
    Exception refused = new TopicAuthorizationException(Set.of("digits-out"));

    // When
    String line = FailurePolicy.line(new StreamsException("in process", refused));

    // Then
    assertThat(line).isEqualTo("Kafka refused: Not authorized to access topics: [digits-out]");
  }

  @Test
  void shouldTellOurOwnExceptionByItsMessage() {
    // Given
    Exception own =
        new TopicException("topic digits-in does not exist", new IllegalStateException());

    // When
    String line = FailurePolicy.line(new StreamsException("in process", own));

    // Then
    assertThat(line).isEqualTo("topic digits-in does not exist");
  }

  @Test
  void shouldTellAnyOtherByItsNameInOneLine() {
    // When
    String line = FailurePolicy.line(new StreamsException(new IllegalStateException("one\ntwo")));

    // Then
    assertThat(line).isEqualTo("java.lang.IllegalStateException: one");
  }
}
