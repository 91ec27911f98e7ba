package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images whose decoding ends the process are set aside after the second time, and no others. */
@Timeout(180)
class LastResortIT {
  private static final int PARTITIONS = 2;
  private static final int IMAGES = 100;
  private static final List<Integer> CULPRITS = List.of(33, 34);

  @TempDir private Path folder;
  private TestCluster cluster;
  private Process process;

  @BeforeEach
  void startBroker() {
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
  }

  @AfterEach
  void stopBroker() {
    if (process != null) {
      process.destroyForcibly();
    }
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt", "memory"})
  void shouldSetAsideWhatEndedTheProcessTwice(String culprit) throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      String value = CULPRITS.contains(i) ? culprit : i % 10 + " " + i;
      images.add(
          new ProducerRecord<>(
              "digits-in",
              i % PARTITIONS,
              FakeImages.bytes(String.valueOf(i)),
              FakeImages.bytes(value)));
    }
    cluster.send(images);

    // When
    int ends = runUntilConsumed();

    // Then
    assertThat(ends).isBetween(3, 2 * CULPRITS.size());
    assertThat(cluster.readAll("digits-dlq"))
        .allSatisfy(
            deadLetter ->
                assertThat(header(deadLetter, DeadLetterHeaders.REASON))
                    .isEqualTo("ended-the-process"))
        .extracting(LastResortIT::number)
        .containsExactlyInAnyOrderElementsOf(CULPRITS);
    assertThat(cluster.readAll("digits-out"))
        .extracting(LastResortIT::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, IMAGES).boxed().filter(i -> !CULPRITS.contains(i)).toList());
  }

  /** How often the process ended meanwhile. */
  private int runUntilConsumed() throws Exception {
    int ends = 0;
    start();
    while (!isConsumed()) {
      if (!process.isAlive()) {
        assertThat(process.exitValue()).isEqualTo(EndingStream.END_CODE);
        ends++;
        start();
      }
    }
    return ends;
  }

  private boolean isConsumed() {
    try {
      cluster.awaitConsumed("digits", "digits-in", Duration.ofSeconds(1));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private void start() throws Exception {
    process =
        EndingStream.start(new File("target", "ended.log"), cluster.bootstrapServers(), folder);
  }

  private static int number(ConsumerRecord<byte[], byte[]> image) {
    return Integer.parseInt(new String(image.key(), StandardCharsets.UTF_8));
  }

  private static String header(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
    return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
