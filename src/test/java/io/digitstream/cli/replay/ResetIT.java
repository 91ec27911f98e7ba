package io.digitstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.accuracy.AccuracyDeserializer;
import io.digitstream.topology.accuracy.state.Accuracy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stopped service answers again, or begins its counts anew, with a real broker. */
@Timeout(300)
class ResetIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int IMAGES = 60;

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void answerSomeImages() throws Exception {
    cluster = new TestCluster();
    digits("topics", "--create", "--topics-partitions", "3");
    try (DigitsProcess service = serve()) {
      send("first-");
      awaitMatched(IMAGES);
      stop(service);
    }
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldChangeNothingUnlessToldAndNothingWhileAnInstanceRuns() throws Exception {
    // Given
    Set<String> topics = topics();

    // When
    CommandRun run = reset("--counts", "--answer-from", "earliest");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("60 images are answered again")
        .contains("deletes topic  digitstream-share-answers-repartition")
        .contains("empties topic  digits-accuracy of ")
        .contains("Nothing was changed. Add --execute to make these changes");
    assertThat(topics()).isEqualTo(topics);
    try (DigitsProcess service = serve()) {
      CommandRun refused = reset("--counts", "--execute");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("digits: The group digitstream has members (digitstream-")
          .contains("stop all instances first");
      send("second-");
      awaitMatched(2 * IMAGES);
      stop(service);
    }
    assertThat(answers()).hasSize(2 * IMAGES);
  }

  @Test
  void shouldAnswerAgainAndCountEachImageOnceAllTheSame() throws Exception {
    // When
    CommandRun run = reset("--answer-from", "earliest", "--execute");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (DigitsProcess service = serve()) {
      await().atMost(PATIENCE).until(() -> answers().size() >= 2 * IMAGES);
      send("second-");
      awaitMatched(2 * IMAGES);
      stop(service);
    }
    Map<String, Long> times =
        answers().stream().collect(Collectors.groupingBy(ResetIT::key, Collectors.counting()));
    assertThat(times).hasSize(2 * IMAGES);
    times.forEach((id, count) -> assertThat(count).isEqualTo(id.startsWith("first-") ? 2 : 1));
  }

  @Test
  void shouldCountFromZero() throws Exception {
    // When
    CommandRun run = reset("--counts", "--execute");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(accuracies()).isEmpty();
    assertThat(topics()).noneMatch(name -> name.endsWith("-changelog"));
    try (DigitsProcess service = serve()) {
      send("second-");
      awaitMatched(IMAGES);
      stop(service);
    }
    assertThat(answers()).hasSize(2 * IMAGES);
  }

  @Test
  void shouldCountFromZeroThoughTheStateOfTheMachineStays() throws Exception {
    // Given
    try (DigitsProcess service = serve()) {
      send("second-");
      awaitMatched(2 * IMAGES);
      stop(service);
    }

    // When
    CommandRun run =
        reset("--counts", "--execute", "--state-dir", directory.resolve("elsewhere").toString());

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (DigitsProcess service = serve()) {
      send("third-");
      awaitMatched(IMAGES);
      assertThat(service.err()).contains("The local state is deleted and rebuilt from Kafka");
      stop(service);
    }
  }

  @Test
  @Tag("long")
  void shouldCountAllAnewWhereBothAreWanted() throws Exception {
    // When
    CommandRun run = reset("--counts", "--answer-from", "earliest", "--execute");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (DigitsProcess service = serve()) {
      awaitMatched(IMAGES);
      stop(service);
    }
    assertThat(answers()).hasSize(2 * IMAGES);
  }

  private CommandRun digits(String... arguments) {
    return CommandRun.of(
        directory, Map.of("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers()), arguments);
  }

  private CommandRun reset(String... arguments) {
    List<String> all = new ArrayList<>(List.of("reset", "--state-dir", state()));
    all.addAll(List.of(arguments));
    if (List.of(arguments).contains("--state-dir")) {
      all.subList(1, 3).clear();
    }
    return digits(all.toArray(String[]::new));
  }

  private void send(String prefix) {
    CommandRun run = digits("send", "--images", "" + IMAGES, "--rate", "0", "--id-prefix", prefix);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private DigitsProcess serve() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    environment.put("DIGITS_STATE_DIR", state());
    environment.put("DIGITS_MODEL", "compact");
    environment.put("JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    DigitsProcess service = DigitsProcess.start(directory, environment, "serve");
    await().atMost(PATIENCE).until(() -> service.err().contains("is RUNNING"));
    return service;
  }

  private static void stop(DigitsProcess service) throws Exception {
    service.terminate();
    assertThat(service.await().exitCode()).as(service.err()).isZero();
  }

  private String state() {
    return directory.resolve("state").toString();
  }

  private Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> answers() {
    return new CommittedTopic(cluster.bootstrapServers(), "digits-out").readAll(PATIENCE);
  }

  /** Until so many images are counted, and no more after a while. */
  private void awaitMatched(long images) {
    await().atMost(PATIENCE).until(() -> matched() == images);
    await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> matched() == images);
  }

  private long matched() {
    return accuracies().entrySet().stream()
        .filter(each -> !each.getKey().contains("@"))
        .mapToLong(each -> each.getValue().confusion().total())
        .sum();
  }

  private Map<String, Accuracy> accuracies() {
    Map<String, Accuracy> latest = new HashMap<>();
    try (AccuracyDeserializer json = new AccuracyDeserializer()) {
      for (ConsumerRecord<byte[], byte[]> each :
          new CommittedTopic(cluster.bootstrapServers(), "digits-accuracy").readAll(PATIENCE)) {
        if (each.value() == null) {
          latest.remove(key(each));
        } else {
          latest.put(key(each), json.deserialize("digits-accuracy", each.value()));
        }
      }
    }
    return latest;
  }

  private static String key(ConsumerRecord<byte[], ?> message) {
    return new String(message.key(), StandardCharsets.UTF_8);
  }
}
