package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.review.ReviewHeaders;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills the stream's process in mid-flow, again and again: nothing is lost, nothing doubled. */
class KillIT {
  private static final int IMAGES = 3000;
  private static final int KILLS = 3;
  private static final int PARTITIONS = 3;

  private final Random random = new Random(1234);
  private TestCluster cluster;
  private Process process;

  @BeforeEach
  void startBroker() throws Exception {
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq", "digits-review");
    cluster.sendNumbered(IMAGES, PARTITIONS);
  }

  @AfterEach
  void stopBroker() {
    if (process != null) {
      process.destroyForcibly();
    }
    cluster.close();
  }

  @Test
  void shouldAnswerEachImageOnceHoweverOftenItIsKilled() throws Exception {
    // When
    DeliveryCheck delivery = runAndKill("exactly-once");

    // Then
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
  }

  @Test
  void shouldSendEachUnsureImageToReviewOnceHoweverOftenItIsKilled() throws Exception {
    // When
    DeliveryCheck delivery = runAndKill("review");

    // Then
    assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
    assertThat(DeliveryCheck.of(answersInReview(), IMAGES)).isEqualTo(DeliveryCheck.EXACT);
  }

  @Test
  void shouldLoseNoImageAtLeastOnce() throws Exception {
    // When
    DeliveryCheck delivery = runAndKill("at-least-once");

    // Then
    assertThat(delivery.lost()).isZero();
  }

  @Test
  void shouldCatchAStreamThatBuffers() throws Exception {
    // When
    DeliveryCheck delivery = runAndKill("naive");

    // Then
    assertThat(delivery.lost() + delivery.doubled()).isPositive();
  }

  private DeliveryCheck runAndKill(String kind) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      start(kind);
      awaitProgress(200 + random.nextInt(400));
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
    start(kind);
    cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(40));
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    DeliveryCheck delivery = DeliveryCheck.of(cluster.readAll("digits-out"), IMAGES);
    System.err.println(kind + ", " + IMAGES + " images, " + KILLS + " kills: " + delivery);
    return delivery;
  }

  /** The review records, with the answers of their headers as values. */
  private List<ConsumerRecord<byte[], byte[]>> answersInReview() {
    return cluster.readAll("digits-review").stream()
        .map(
            review ->
                new ConsumerRecord<>(
                    review.topic(),
                    review.partition(),
                    review.offset(),
                    review.key(),
                    review.headers().lastHeader(ReviewHeaders.ANSWER).value()))
        .toList();
  }

  private void start(String kind) throws IOException {
    process =
        KillableStream.start(
            new File("target", "killed-" + kind + ".log"), cluster.bootstrapServers(), kind);
  }

  private void awaitProgress(int images) throws IOException {
    InputStream progress = process.getInputStream();
    for (int read = 0; read < images; read++) {
      assertThat(progress.read()).isEqualTo('.');
    }
  }
}
