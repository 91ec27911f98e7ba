package io.digitstream.runtime;

import io.digitstream.runtime.client.Refusal;
import io.digitstream.runtime.topic.TopicException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka answers to an admin client, for a limited time. */
record AdminAnswers(Duration timeout) {
  /**
   * Waits for an answer.
   *
   * @throws TopicException if Kafka refuses, with Kafka's exception as its cause, or does not
   *     answer
   */
  <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new TopicException("Kafka refused: " + Refusal.sentence(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new TopicException("Kafka did not answer within " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("Interrupted while asking Kafka", e);
    }
  }
}
