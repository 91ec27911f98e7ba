package io.digitstream.ops.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digitstream.digit.ModelId;
import io.digitstream.ops.ModelFacts;
import io.digitstream.ops.Operations;
import io.digitstream.ops.OperationsSettings;
import io.digitstream.ops.Probes;
import io.digitstream.runtime.AccuracyStreams;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.accuracy.AccuracyQuery;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share the work on a real broker: whoever is asked tells everything. */
class AccuracyPageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PARTITIONS = 2;
  private static final int IMAGES = 400;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXPECTED =
      JSON.valueToTree(AccuracyStreams.expected(IMAGES)).toString();

  @TempDir private Path directory;
  private TestCluster cluster;
  private Instance first;
  private Instance second;

  @BeforeEach
  void start() {
    cluster = new TestCluster();
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq", "digits-labels");
    cluster.createTopics(1, "digits-accuracy");
    first = new Instance("one");
    second = new Instance("two");
    await().atMost(PATIENCE).until(() -> first.isRunning() && second.isRunning());
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
    cluster.close();
  }

  @Test
  void shouldTellEverythingWhicheverInstanceIsAsked() throws Exception {
    // Given
    cluster.sendNumbered(IMAGES, PARTITIONS);
    cluster.send(AccuracyStreams.labels(IMAGES, PARTITIONS, 1));
    // When
    awaitComplete(first);
    awaitComplete(second);
    // Then
    for (String query : List.of("", "?model=fake/1", "?window=PT1M", "?window=PT1H&last=1")) {
      // A busy machine may let the one instance wait too long for the other
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(withoutTime(second.ask(query)))
                      .isEqualTo(withoutTime(first.ask(query))));
    }
    Instance counting = counting();
    assertThat(confusion(counting.ask(""))).isEqualTo(EXPECTED);
    assertThat(counting.ask("?model=other").path("accuracies")).isEmpty();
    long inHours = 0;
    for (JsonNode hour : counting.ask("?window=PT1H").path("accuracies")) {
      inHours += hour.path("matched").longValue();
    }
    assertThat(inHours).isEqualTo(IMAGES);
    assertThat(List.of(source(first), source(second)))
        .containsExactlyInAnyOrder("current", "elsewhere");
  }

  @Test
  void shouldSayWhatIsMissingUntilAnotherInstanceCounts() throws Exception {
    // Given
    cluster.sendNumbered(IMAGES, PARTITIONS);
    cluster.send(AccuracyStreams.labels(IMAGES, PARTITIONS, 1));
    awaitComplete(first);
    awaitComplete(second);
    Instance counting = counting();
    Instance other = counting == first ? second : first;
    // When
    counting.closePort();
    JsonNode withoutPort = other.ask("");
    counting.runner.close();
    List<JsonNode> through = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              through.add(other.ask(""));
              return source(other).equals("current");
            });
    JsonNode after = other.ask("");
    // Then
    assertThat(withoutPort.path("complete").booleanValue()).isFalse();
    assertThat(withoutPort.path("source").textValue()).isEqualTo("elsewhere");
    assertThat(withoutPort.path("countedBy").textValue()).isEqualTo(counting.authority());
    assertThat(through)
        .allSatisfy(
            answer ->
                assertThat(answer.path("complete").booleanValue())
                    .isNotEqualTo(answer.has("missing")));
    assertThat(matched(after)).isEqualTo(IMAGES);
    assertThat(after.path("countedBy").textValue()).isEqualTo(other.authority());
  }

  private Instance counting() throws Exception {
    return source(first).equals("current") ? first : second;
  }

  private static void awaitComplete(Instance instance) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode answer = instance.ask("");
              return answer.path("complete").booleanValue()
                  && matched(answer) == IMAGES
                  && confusion(answer).equals(EXPECTED);
            });
  }

  private static String confusion(JsonNode answer) {
    return answer.at("/accuracies/0/confusion").toString();
  }

  private static long matched(JsonNode answer) {
    return answer.at("/accuracies/0/matched").longValue();
  }

  private static String source(Instance instance) throws Exception {
    return instance.ask("?scope=instance").path("source").textValue();
  }

  private static JsonNode withoutTime(JsonNode answer) {
    return ((ObjectNode) answer).without("at");
  }

  /** A service with fake images, and its port. */
  private final class Instance implements AutoCloseable {
    private final Operations operations;
    private final Probes probes;
    private final StreamsRunner runner;
    private boolean portOpen = true;

    private Instance(String name) {
      operations =
          Operations.start(
              new OperationsSettings(
                  "localhost", 0, Duration.ofMinutes(5), Duration.ofSeconds(30), "digits-in"),
              new ModelFacts(new ModelId("fake", "1"), "{}", Map.of()));
      probes = new Probes(operations.address());
      runner =
          AccuracyStreams.runner(
              cluster.bootstrapServers(),
              Duration.ZERO,
              operations.listener(),
              Map.of(
                  "client.id",
                  name,
                  "application.server",
                  authority(),
                  "state.dir",
                  directory.resolve(name).toString()));
      operations.showAccuracy(
          new AccuracyQuery(
              runner.streams(), new HostInfo("localhost", operations.address().getPort())),
          Duration.ofHours(24));
      runner.start();
    }

    private boolean isRunning() {
      return runner.state() == State.RUNNING;
    }

    private String authority() {
      return operations.address().getAuthority();
    }

    private JsonNode ask(String query) throws Exception {
      HttpResponse<String> answer = probes.get("/api/accuracy" + query);
      assertThat(answer.statusCode()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }

    private void closePort() {
      if (portOpen) {
        portOpen = false;
        operations.close();
      }
    }

    @Override
    public void close() {
      runner.close();
      closePort();
    }
  }
}
