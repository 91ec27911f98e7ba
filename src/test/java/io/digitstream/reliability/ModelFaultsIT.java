package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.digit.Prediction;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.DeliveryCheck;
import io.digitstream.topology.PredictionDeserializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels promote a challenger and then bring the former champion back, again and again, while the
 * instances are killed in mid-swap.
 */
class ModelFaultsIT {
  private static final Effort EFFORT = Effort.wanted();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** One for a promotion and one for a rollback, or as many as the suite is asked for. */
  private static final int KILLS = EFFORT.kills() > 4 ? EFFORT.kills() : 2;

  private static final Duration COUNTED = Duration.ofSeconds(30);
  private static final int LABELS = 4;
  private static final int MOST_ROUNDS = 20;

  @TempDir private Path directory;
  private final Random random = new Random(1);
  private Path models;
  private final Map<String, DigitsProcess> instances = new HashMap<>();

  @Test
  void shouldAnswerEachImageOnceByTheVersionItNamesThoughKilledInMidSwap() throws Exception {
    // Given
    models = Files.createDirectory(directory.resolve("models"));
    TwoModels pictures = TwoModels.write(models);
    Flow flow = new Flow("models");
    try (BrokerCluster cluster = BrokerCluster.start(directory);
        Scene scene = new Scene(cluster, flow, pictures, directory, TwoModels.SENDING)) {
      CommittedTopic deployments =
          new CommittedTopic(cluster.bootstrapServers(), flow.deployments());
      serve("one", scene);
      serve("two", scene);
      scene.awaitAssigned(2);
      model(flow, cluster, "deploy compact/1");

      // When
      for (int kill = 0; kill < KILLS; kill += 2) {
        model(flow, cluster, "challenge compact/2 --share 1 --promote auto --pairs 50 --timeout 5");
        labelUntil("2", Action.PROMOTE, scene, pictures, deployments);
        labelUntil("1", Action.ROLLBACK, scene, pictures, deployments);
      }
      pictures.end();
      scene.awaitAnswered();
      DeliveryCheck delivery = scene.end();

      // Then
      FaultTable.add(
          "SIGKILL in mid-swap, promotion or rollback, two instances",
          pictures.count(),
          "compact",
          delivery,
          scene.silences());
      assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
      assertThat(scene.answers()).extracting(ModelFaultsIT::version).contains("1", "2");
      assertOneDecisionForEachChallenge(read(deployments));
    }
  }

  /**
   * Sends labels that make a version right until it is the champion, and kills an instance on the
   * way. Labels come a few at a time, because those after the decision would decide about the next
   * challenger.
   */
  private void labelUntil(
      String version, Action action, Scene scene, TwoModels pictures, CommittedTopic deployments)
      throws Exception {
    int kill = random.nextInt(2);
    int labels = 0;
    for (int round = 0; last(read(deployments)).action() != action; round++) {
      assertThat(round).as("%s", read(deployments)).isLessThan(MOST_ROUNDS);
      pictures.makeRight(version, LABELS);
      labels += LABELS;
      if (round == kill) {
        killSoon(scene);
      }
      awaitCounted(labels, action, deployments);
    }
    assertThat(last(read(deployments)).champion().version()).isEqualTo(version);
  }

  /** Pairs are fewer than labels where the challenger let images pass because many waited. */
  private static void awaitCounted(int labels, Action action, CommittedTopic deployments) {
    long deadline = System.nanoTime() + COUNTED.toNanos();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                isDecided(last(read(deployments)), action, labels, deployments)
                    || System.nanoTime() > deadline);
  }

  private static boolean isDecided(
      Deployment last, Action action, int labels, CommittedTopic deployments) {
    return last.action() == action
        || last.challenger() == null
        || decisivePairs(last.challenger().number(), deployments) >= labels;
  }

  private static long decisivePairs(long number, CommittedTopic deployments) {
    return records(deployments, PairEvidence.KEY)
        .map(record -> DeploymentJson.evidence(record.value()))
        .filter(evidence -> evidence.number() == number)
        .mapToLong(evidence -> evidence.table().championOnly() + evidence.table().challengerOnly())
        .max()
        .orElse(0);
  }

  private void killSoon(Scene scene) throws Exception {
    scene.awaitProgressWithin(1 + random.nextInt(100), Duration.ofSeconds(2));
    String name = random.nextBoolean() ? "one" : "two";
    scene.fault();
    instances.get(name).kill();
    serve(name, scene);
  }

  private void serve(String name, Scene scene) throws Exception {
    instances.put(
        name,
        scene.serve(
            name,
            Map.of(
                "DIGITS_MODELS_CONTROL",
                "on",
                "DIGITS_MODELS_DIR",
                models.toString(),
                "DIGITS_MODEL",
                "compact/1",
                "DIGITS_INSTANCE_ID",
                name,
                "DIGITS_APPLICATION_SERVER",
                name + ":8080")));
  }

  /** A command fails where an instance is not there to answer; its record stays. */
  private void model(Flow flow, BrokerCluster cluster, String arguments) {
    Map<String, String> environment = new HashMap<>(flow.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    String[] command = ("model " + arguments + " --models-dir " + models).split(" ");
    CommandRun run = CommandRun.of(directory, environment, command);
    assertThat(run.out()).as(run.err()).startsWith("Revision ");
  }

  /** Each decision ends the challenge that was open before it, so no challenge ends twice. */
  private void assertOneDecisionForEachChallenge(List<Deployment> deployments) {
    Deployment before = deployments.get(0);
    int promotions = 0;
    int rollbacks = 0;
    for (Deployment next : deployments.subList(1, deployments.size())) {
      assertThat(next.revision()).isGreaterThan(before.revision());
      if (next.action() == Action.PROMOTE || next.action() == Action.ROLLBACK) {
        assertThat(before.challenger()).as("%s after %s", next, before).isNotNull();
        assertThat(next.champion()).isEqualTo(before.challenger().model());
        assertThat(before.challenger().ofFormerChampion())
            .isEqualTo(next.action() == Action.ROLLBACK);
        promotions += next.action() == Action.PROMOTE ? 1 : 0;
        rollbacks += next.action() == Action.ROLLBACK ? 1 : 0;
      }
      before = next;
    }
    assertThat(promotions).isEqualTo(KILLS / 2);
    assertThat(rollbacks).isEqualTo(KILLS / 2);
  }

  private static Deployment last(List<Deployment> deployments) {
    return deployments.get(deployments.size() - 1);
  }

  private static List<Deployment> read(CommittedTopic topic) {
    return records(topic, Deployment.KEY)
        .map(record -> DeploymentJson.deployment(record.value()))
        .toList();
  }

  private static Stream<ConsumerRecord<byte[], byte[]>> records(CommittedTopic topic, String key) {
    return topic.readSoFar().stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key));
  }

  private static String version(ConsumerRecord<byte[], byte[]> answer) {
    Prediction prediction = new PredictionDeserializer().deserialize("", answer.value());
    return prediction.model().version();
  }
}
