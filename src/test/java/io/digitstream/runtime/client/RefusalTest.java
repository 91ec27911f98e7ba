package io.digitstream.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void shouldGiveKafkasOwnWords() {
    // When
    String sentence = Refusal.sentence(new InvalidReplicationFactorException("3 of 1 brokers"));

    // Then
    assertThat(sentence).isEqualTo("3 of 1 brokers");
  }

  @Test
  void shouldSayWhichKindOfRefusalItIsWhereKafkaSaysNothing() {
    // When
    String policy = Refusal.sentence(new PolicyViolationException(""));
    String disconnected = Refusal.sentence(new DisconnectException());
    String denied = Refusal.sentence(new TopicAuthorizationException((String) null));

    // Then
    assertThat(policy)
        .isEqualTo(
            "Request parameters do not satisfy the configured policy. (PolicyViolationException)");
    assertThat(disconnected).endsWith("(DisconnectException)").doesNotContain("null");
    assertThat(denied).isEqualTo("Topic authorization failed. (TopicAuthorizationException)");
  }

  @Test
  void shouldFindTheWordsOfTheCause() {
    // When
    String sentence =
        Refusal.sentence(new PolicyViolationException(" ", new IllegalStateException("no room")));

    // Then
    assertThat(sentence).isEqualTo("no room");
  }
}
