package io.digitstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.app.DeadLetterRecord;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.CommandRun;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters go back to where they came from, once. */
@Timeout(180)
class ReplayIT {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void setLettersAside() throws Exception {
    cluster = new TestCluster();
    cluster.createTopics(3, "digits-in", "digits-labels", "digits-dlq");
    cluster.send(
        List.of(
            deadLetter("a", "digits-in", 0, "corrupt", NOON),
            deadLetter("b", "digits-in", 2, "blank", NOON),
            deadLetter("c", "digits-in", 2, "corrupt", NOON.plusSeconds(60)),
            deadLetter("label", "digits-labels", 1, "not-a-label", NOON),
            deadLetter("stranger", "elsewhere", 0, "corrupt", NOON)));
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldSendNothingUnlessTold() {
    // When
    CommandRun run = replay();

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("PLACE", "corrupt", "blank", "not-a-label")
        .contains("5 dead letters, 4 of them chosen; 1 are from other topics")
        .contains("Nothing was sent; --send sends 4 back");
    assertThat(images()).isEmpty();
  }

  @Test
  void shouldSendBackTheRecordAsItCameAndCountIt() {
    // When
    CommandRun run = replay("--send", "--reason", "blank");

    // Then
    assertThat(run.out()).contains("Sent 1 back");
    assertThat(images())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.key()).isEqualTo(bytes("b"));
              assertThat(image.value()).isEqualTo(bytes("bytes of b"));
              assertThat(image.partition()).isEqualTo(2);
              assertThat(image.timestamp()).isEqualTo(NOON.toEpochMilli());
              assertThat(headers(image))
                  .containsExactly("traceparent=00-b", "digitstream.replays=1");
            });
  }

  @Test
  void shouldSendEachBackOnceUnlessToldAgain() {
    // Given
    replay("--send", "--reason", "blank");

    // When
    CommandRun second = replay("--send");
    CommandRun third = replay("--send");
    CommandRun again = replay("--send", "--again", "--reason", "blank");

    // Then
    assertThat(second.out()).contains("1 were sent back before").contains("Sent 3 back");
    assertThat(third.out()).contains("4 were sent back before").contains("Sent 0 back");
    assertThat(again.out()).contains("Sent 1 back");
    assertThat(images())
        .extracting(image -> new String(image.key(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("a", "b", "b", "c");
  }

  @Test
  void shouldChooseByTimeAndPartition() {
    // When
    CommandRun run =
        replay("--send", "--since", NOON.plusSeconds(1).toString(), "--partition", "2");

    // Then
    assertThat(run.out()).contains("Sent 1 back");
    assertThat(images())
        .singleElement()
        .satisfies(image -> assertThat(image.key()).isEqualTo(bytes("c")));
  }

  @Test
  void shouldWriteWhatTheLettersHold() throws Exception {
    // When
    replay("--show", directory.resolve("letters").toString(), "--reason", "blank");

    // Then
    try (var files = Files.list(directory.resolve("letters"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(file).hasFileName("2-0.bin").hasContent("bytes of b"));
    }
  }

  @Test
  void shouldLetOnlyTheLatestOfTwoSend() throws Exception {
    // Given
    KafkaSettings kafka =
        new KafkaSettings(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    ReplayLedger ledger = new ReplayLedger(kafka, "digits-dlq");
    ledger.create(Optional.empty());
    DeadLetterRecord deadLetter =
        new DeadLetterRecord(
            new CommittedTopic(cluster.bootstrapServers(), "digits-dlq")
                .readAll(Duration.ofSeconds(20)).stream()
                    .filter(each -> new String(each.key(), StandardCharsets.UTF_8).equals("a"))
                    .findFirst()
                    .orElseThrow());
    try (ReplaySender first = new ReplaySender(kafka, ledger)) {
      first.send(deadLetter);

      // When
      try (ReplaySender second = new ReplaySender(kafka, ledger)) {
        second.send(deadLetter);
        second.commit();
      }

      // Then
      assertThatThrownBy(first::commit)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("0 dead letters were sent back; then Kafka rejected one");
    }
    assertThat(images()).hasSize(1);
  }

  @Test
  void shouldSayWhatATimeIs() {
    // When
    CommandRun run = replay("--since", "yesterday");

    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'yesterday' is not a time; expected one such as 2026-11-25T11:00:00Z");
  }

  private CommandRun replay(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("replay", "--bootstrap-servers", cluster.bootstrapServers()));
    command.addAll(List.of(arguments));
    return CommandRun.of(directory, command.toArray(String[]::new));
  }

  private List<ConsumerRecord<byte[], byte[]>> images() {
    return new CommittedTopic(cluster.bootstrapServers(), "digits-in")
        .readAll(Duration.ofSeconds(20));
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(
      String key, String source, int partition, String reason, Instant time) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            "digits-dlq", partition, time.toEpochMilli(), bytes(key), bytes("bytes of " + key));
    record
        .headers()
        .add("traceparent", bytes("00-" + key))
        .add(DeadLetterHeaders.REASON, bytes(reason))
        .add(DeadLetterHeaders.MESSAGE, bytes("it is " + reason))
        .add(DeadLetterHeaders.TOPIC, bytes(source))
        .add(DeadLetterHeaders.PARTITION, bytes(String.valueOf(partition)))
        .add(DeadLetterHeaders.OFFSET, bytes("7"));
    return record;
  }

  private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
