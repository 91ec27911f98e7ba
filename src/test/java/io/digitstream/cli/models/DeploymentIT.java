package io.digitstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelTopics;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.CommandRun;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.Prediction;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.FileTree;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.PredictionDeserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.data.Offset;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the whole service, and the commands that change their model. */
class DeploymentIT {
  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 4;

  @TempDir private Path directory;
  private final List<DigitImage> images =
      new SyntheticDigits(5).dataset(50, 1).training().stream().map(LabelledImage::image).toList();
  private final AtomicBoolean sending = new AtomicBoolean(true);
  private final Map<String, String> environment = new HashMap<>();
  private TestCluster cluster;
  private Path all;
  private Path some;
  private int sent;

  @BeforeEach
  void prepare() throws Exception {
    cluster = new TestCluster();
    all = Files.createDirectory(directory.resolve("all"));
    some = Files.createDirectory(directory.resolve("some"));
    UntrainedArtifacts.write(all, Architecture.COMPACT, "1");
    do {
      FileTree.delete(all.resolve("compact/2"));
      UntrainedArtifacts.write(all, Architecture.COMPACT, "2");
    } while (labels("1").equals(labels("2")));
    copy("compact/1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    environment.put("DIGITS_MODELS_CONTROL", "on");
    environment.put("DIGITS_MODEL", "compact/1");
    environment.put("DIGITS_TOPICS_PARTITIONS", String.valueOf(PARTITIONS));
    DigitstreamConfig config = new ConfigurationSources(environment).read(null, Map.of());
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    ServiceTopics.create(kafka, config.topics());
    ModelTopics.create(kafka, config);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldServeTheOldChampionUntilTheArtifactIsThere() throws Exception {
    Thread sender = new Thread(this::send);
    try (RunningInstance one = start("one", all);
        RunningInstance other = start("other", some)) {
      // Given
      sender.start();
      awaitAnswersOf("1");

      // When
      CommandRun deployed = model("deploy", "compact/2", "--timeout", "20", "--reason", "a try");

      // Then
      assertThat(deployed.exitCode()).isEqualTo(1);
      assertThat(deployed.out()).isEqualTo("Revision 1: compact/2\n");
      assertThat(deployed.err())
          .contains("Revision 1 is the desired state, but not every instance has applied it")
          .contains(other.name() + " says: compact/2 cannot be used: There is no model 'compact/2'")
          .contains("compact/1 goes on")
          .doesNotContain(one.name() + " says");
      assertThat(one.get("/api/models")).contains("\"champion\":\"compact/2\"");
      assertThat(one.get("/api/model")).contains("\"version\" : \"2\"");
      assertThat(other.get("/api/models"))
          .contains("\"champion\":\"compact/1\"", "\"problem\":\"compact/2 cannot be used");
      assertThat(other.get("/readyz")).contains("\"status\":\"up\"");
      assertThat(one.get("/metrics"))
          .contains("digits_model_info{name=\"compact\",version=\"2\"}")
          .doesNotContain("digits_model_info{name=\"compact\",version=\"1\"}")
          .contains("digits_model_as_desired 1.0");
      assertThat(other.get("/metrics")).contains("digits_model_as_desired 0.0");

      // When
      copy("compact/2");

      // Then
      await()
          .atMost(PATIENCE)
          .until(() -> other.get("/api/models").contains("\"champion\":\"compact/2\""));
      CommandRun status = model("status");
      assertThat(status.out())
          .contains("champion   compact/2\n")
          .contains("revision   1, deploy by ")
          .contains("reason     a try\n")
          .containsPattern(one.name() + " +1  compact/2 .* applied")
          .containsPattern(other.name() + " +1  compact/2 .* applied");
      assertThat(model("rollback").err()).contains("No previous champion is known");

      // When
      CommandRun again = model("deploy", "compact/1");
      CommandRun back = model("rollback");

      // Then
      assertThat(again.exitCode()).isZero();
      assertThat(back.exitCode()).isZero();
      assertThat(back.out())
          .isEqualTo(
              "Revision 3: compact/2\n"
                  + IntStream.of(0, 1)
                      .mapToObj(i -> "applied by " + List.of(one.name(), other.name()).get(i))
                      .sorted()
                      .map(line -> line + "\n")
                      .reduce("", String::concat));
      awaitAnswersOf("2");
      sending.set(false);
      sender.join();
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
    }
    assertThat(model("status").out()).doesNotContain("applied");
    assertThat(model("history").out()).contains("applied").contains("waiting").contains("stopped");
    assertEachAnswerIsThatOfItsVersion();
  }

  @Test
  void shouldRefuseWhatIsNoDeploymentWithOneEventEach() throws Exception {
    try (RunningInstance one = start("one", all)) {
      // Given
      assertThat(model("deploy", "compact/2").exitCode()).isZero();
      assertThat(model("deploy", "compact/3").err()).contains("There is no model 'compact/3'");
      assertThat(
              model("deploy", "compact/1", "--timeout", "5", "--weights-sha256", "00".repeat(32))
                  .err())
          .contains("has weights with the SHA-256", "expected " + "00".repeat(32));

      // When
      write("{\"revision\":");
      write("{\"revision\":1}");
      CommandRun deployed = model("deploy", "compact/1");

      // Then
      assertThat(deployed.exitCode()).as(deployed.err()).isZero();
      assertThat(deployed.out()).containsPattern("Revision \\d+: compact/1\n");
      assertThat(model("history").out().lines().filter(line -> line.contains("refused  ")))
          .hasSizeGreaterThanOrEqualTo(2)
          .anyMatch(line -> line.contains("is refused: it is not JSON"))
          .anyMatch(line -> line.contains("is refused: champion is missing"))
          .allMatch(line -> line.endsWith(" goes on"));
      assertThat(one.get("/api/models")).contains("\"champion\":\"compact/1\"");
    }
  }

  @Test
  void shouldLetAChallengerAnswerItsShareUntilItIsWithdrawn() throws Exception {
    try (RunningInstance one = start("one", all)) {
      // Given
      assertThat(model("challenge", "compact/2").err()).contains("No champion is deployed yet");
      assertThat(model("deploy", "compact/1").exitCode()).isZero();
      assertThat(model("withdraw").err()).contains("There is no challenger to withdraw");
      assertThat(model("challenge", "compact/1").err()).contains("cannot challenge itself");
      assertThat(model("challenge", "compact/2", "--share", "0").exitCode()).isEqualTo(2);

      // When
      CommandRun challenged = model("challenge", "compact/2", "--share", "0.5");
      assertThat(challenged.exitCode()).as(challenged.err()).isZero();
      assertThat(challenged.out())
          .contains("Revision 2: compact/1, challenged by compact/2 at a share of 0.5\n");
      assertThat(model("status").out())
          .contains("challenger compact/2, share 0.5, policy manual, since ");
      assertThat(one.get("/api/models")).contains("\"challenger\":\"compact/2\"");
      sending.set(false);
      send();
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
      CommandRun withdrawn = model("withdraw");
      assertThat(withdrawn.exitCode()).as(withdrawn.err()).isZero();
      send();
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
    }

    // Then
    assertThat(answers()).hasSize(sent).allMatch(each -> version(each).equals("1"));
    List<ConsumerRecord<byte[], byte[]>> shadows = cluster.readAll("digits-shadow");
    assertThat(shadows).allMatch(each -> version(each).equals("2"));
    assertThat(shadows)
        .extracting(each -> Integer.parseInt(prediction(each).id()))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(id -> id < images.size());
    assertThat(shadows).hasSizeLessThan(40);
  }

  /** The labels say what the challenger answers, and then what the former champion answers. */
  @Test
  void shouldPromoteAndRollBackByLiveLabels() throws Exception {
    try (RunningInstance one = start("one", all);
        RunningInstance other = start("other", all)) {
      // Given
      assertThat(model("deploy", "compact/1").exitCode()).isZero();
      CommandRun challenged =
          model("challenge", "compact/2", "--share", "1", "--promote", "auto", "--pairs", "50");
      assertThat(challenged.exitCode()).as(challenged.err()).isZero();

      // When
      awaitWhileLabelling("2", () -> one.get("/api/models").contains("\"champion\":\"compact/2\""));
      await()
          .atMost(PATIENCE)
          .until(() -> other.get("/api/models").contains("\"champion\":\"compact/2\""));
      String promoted = model("status").out();

      // Then
      assertThat(promoted)
          .contains("champion   compact/2\n", "challenger compact/1", "promote by digitstream at ")
          .contains("only the champion right 0, only the challenger right ");
      await()
          .atMost(PATIENCE)
          .until(() -> !one.get("/metrics").contains("digits_challenge_threshold_log10 0.0"));

      // When
      awaitWhileLabelling("1", () -> one.get("/api/models").contains("\"champion\":\"compact/1\""));

      // Then
      assertThat(model("status").out())
          .contains("champion   compact/1\n", "rollback by digitstream at ")
          .doesNotContain("challenger compact");
      await()
          .atMost(PATIENCE)
          .until(() -> other.get("/metrics").contains("digits_challenge_threshold_log10 0.0"));
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
    }
    assertEachAnswerIsThatOfItsVersion();
  }

  /** Sends images and labels until something holds. */
  private void awaitWhileLabelling(String version, Callable<Boolean> condition) throws Exception {
    List<Integer> answers = labels(version);
    sending.set(false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean met = condition.call();
    while (!met && System.nanoTime() < deadline) {
      int first = sent;
      send();
      List<ProducerRecord<byte[], byte[]>> labels = new ArrayList<>();
      for (int i = first; i < sent; i++) {
        String label = String.valueOf(answers.get(i % images.size()));
        labels.add(
            new ProducerRecord<>(
                "digits-labels",
                String.valueOf(i).getBytes(StandardCharsets.UTF_8),
                label.getBytes(StandardCharsets.UTF_8)));
      }
      cluster.send(labels);
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
      // More pairs than the decision needs would also decide about the next challenger
      met = isMetSoon(condition);
    }
    assertThat(met).as(model("status").out()).isTrue();
  }

  private static boolean isMetSoon(Callable<Boolean> condition) {
    try {
      await().atMost(SETTLED).until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  @Test
  void shouldStartWithTheDeployedModel() throws Exception {
    // Given
    CommandRun deployed = model("deploy", "compact/2");
    assertThat(deployed.out()).contains("No instance runs; each applies it when it starts");

    // When
    try (RunningInstance one = start("one", all)) {
      sending.set(false);
      send();
      cluster.awaitConsumed("digitstream", "digits-in", PATIENCE);
      assertThat(one.get("/api/models")).contains("\"champion\":\"compact/2\"");
    }

    // Then
    assertThat(answers()).hasSize(sent).allMatch(each -> version(each).equals("2"));
  }

  private RunningInstance start(String name, Path models) throws Exception {
    return new RunningInstance(environment, name, models, directory.resolve("state-" + name));
  }

  private CommandRun model(String... arguments) {
    List<String> all = new ArrayList<>(List.of("model"));
    all.addAll(List.of(arguments));
    if (List.of("deploy", "challenge").contains(arguments[0])) {
      all.addAll(List.of("--models-dir", this.all.toString()));
    }
    Map<String, String> client =
        Map.of("KAFKA_BOOTSTRAP_SERVERS", environment.get("KAFKA_BOOTSTRAP_SERVERS"));
    return CommandRun.of(directory, client, all.toArray(String[]::new));
  }

  private void copy(String artifact) throws IOException {
    // As a careful operator does it: the model appears at once
    Path draft = Files.createDirectories(directory.resolve("draft").resolve(artifact));
    try (var files = Files.list(all.resolve(artifact))) {
      for (Path file : files.toList()) {
        Files.copy(file, draft.resolve(file.getFileName()));
      }
    }
    Path target = some.resolve(artifact);
    Files.createDirectories(target.getParent());
    Files.move(draft, target);
  }

  private void write(String json) throws Exception {
    cluster.send(
        List.of(
            new ProducerRecord<>(
                "digits-models",
                "deployment".getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8))));
  }

  /** Sends the images again and again, for as long as it is to. */
  private void send() {
    try {
      do {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < images.size(); i++, sent++) {
          records.add(
              new ProducerRecord<>(
                  "digits-in",
                  sent % PARTITIONS,
                  String.valueOf(sent).getBytes(StandardCharsets.UTF_8),
                  images.get(i).toBytes()));
        }
        cluster.send(records);
      } while (sending.get());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswersOf(String version) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              List<ConsumerRecord<byte[], byte[]>> answers = answers();
              return !answers.isEmpty() && version(answers.get(answers.size() - 1)).equals(version);
            });
  }

  private void assertEachAnswerIsThatOfItsVersion() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> answers = answers();
    assertThat(answers)
        .extracting(answer -> prediction(answer).id())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, sent).mapToObj(String::valueOf).toList());
    Map<String, List<float[]>> expected = Map.of("1", predicted("1"), "2", predicted("2"));
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      Prediction prediction = prediction(answer);
      int image = Integer.parseInt(prediction.id()) % images.size();
      assertThat(prediction.classification().probabilities())
          .containsExactly(
              expected.get(prediction.model().version()).get(image), Offset.offset(0.02f));
    }
    assertThat(answers).extracting(DeploymentIT::version).contains("1", "2");
  }

  private List<Integer> labels(String version) throws Exception {
    return predicted(version).stream().map(each -> Classification.of(each).label()).toList();
  }

  private List<float[]> predicted(String version) throws Exception {
    ModelArtifact artifact = new ModelRepository(List.of(all)).find("compact/" + version);
    try (DjlDigitClassifier classifier =
        DjlDigitClassifier.load(artifact, ComputeDevice.find("cpu", 1))) {
      return classifier.classify(images).stream().map(each -> each.probabilities()).toList();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> answers() {
    return cluster.readAll("digits-out");
  }

  private static String version(ConsumerRecord<byte[], byte[]> answer) {
    return prediction(answer).model().version();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> answer) {
    return new PredictionDeserializer().deserialize("", answer.value());
  }
}
