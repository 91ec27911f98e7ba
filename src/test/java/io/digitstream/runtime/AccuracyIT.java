package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.topology.accuracy.AccuracyQuery;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.AccuracyView.Source;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.WindowSize;
import io.digitstream.topology.batching.PipelineListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The accuracy on a broker whose topics have 3 and 5 partitions, with labels in any of them, while
 * instances come and go.
 */
class AccuracyIT {
  private static final int IMAGES = 3000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> STANDBY = Map.of("num.standby.replicas", "1");

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void startBroker() {
    cluster = new TestCluster();
    cluster.createTopics(3, "digits-in", "digits-out", "digits-dlq");
    cluster.createTopics(5, "digits-labels");
    cluster.createTopics(1, "digits-accuracy");
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldCountExactlyWhileInstancesComeAndGo() throws Exception {
    // Given
    cluster.send(AccuracyStreams.labels(IMAGES / 2, 5, 1));
    cluster.sendNumbered(IMAGES, 3);

    // When
    try (StreamsRunner one = runner("one", 8001);
        Asking asking =
            new Asking(new AccuracyQuery(one.streams(), new HostInfo("localhost", 8001)))) {
      one.start();
      AccuracyStreams.awaitMatched(cluster, 300, PATIENCE);
      try (StreamsRunner two = runner("two", 8002)) {
        two.start();
        cluster.send(AccuracyStreams.labels(IMAGES, 5, 2));
        // Then
        AccuracyStreams.awaitExact(cluster, IMAGES, PATIENCE);
        AccuracyQuery atOne = new AccuracyQuery(one.streams(), new HostInfo("localhost", 8001));
        AccuracyQuery atTwo = new AccuracyQuery(two.streams(), new HostInfo("localhost", 8002));
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertOneCountsAndTheOtherSaysWhere(atOne, atTwo));
      }
      assertThat(asking.stop()).contains(Source.UNKNOWN, Source.CURRENT);
    }
  }

  @Test
  void shouldTellWhatItsStandbyHasWhereItCannotAskWhoCounts() throws Exception {
    // Given
    int images = 300;
    cluster.sendNumbered(images, 3);
    cluster.send(AccuracyStreams.labels(images, 5, 1));
    try (StreamsRunner one = runner("one", STANDBY);
        StreamsRunner two = runner("two", STANDBY)) {
      AccuracyQuery atOne = new AccuracyQuery(one.streams(), HostInfo.unavailable());
      AccuracyQuery atTwo = new AccuracyQuery(two.streams(), HostInfo.unavailable());
      one.start();
      two.start();
      // When
      AccuracyStreams.awaitMatched(cluster, images, PATIENCE);
      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(sources(atOne, atTwo)).containsExactlyInAnyOrder("CURRENT", "STALE");
                for (AccuracyView view : List.of(atOne.allTime(), atTwo.allTime())) {
                  assertThat(view.accuracies()).hasSize(1);
                  assertThat(AccuracyStreams.counts(view.accuracies().get(0).confusion()))
                      .isDeepEqualTo(AccuracyStreams.expected(images));
                }
              });
    }
  }

  @Test
  void shouldSayThatNothingIsKnownBeforeItRuns() {
    // Given
    try (StreamsRunner runner = runner("one", 8001)) {
      AccuracyQuery query = new AccuracyQuery(runner.streams(), HostInfo.unavailable());
      // When
      AccuracyView view = query.allTime();
      // Then
      assertThat(view.source()).isEqualTo(Source.UNKNOWN);
    }
  }

  private StreamsRunner runner(String name, int port) {
    return runner(name, Map.of("application.server", "localhost:" + port));
  }

  private StreamsRunner runner(String name, Map<String, String> kafka) {
    Map<String, String> all = new HashMap<>(kafka);
    all.put("client.id", name);
    all.put("state.dir", directory.resolve(name).toString());
    return AccuracyStreams.runner(
        cluster.bootstrapServers(), Duration.ofMillis(4), PipelineListener.NOOP, all);
  }

  /** Asks without a pause, from before the start and through each rebalance. */
  private static final class Asking implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Map<Source, Integer> times = new EnumMap<>(Source.class);
    private final Future<?> asking;
    private volatile boolean stopped;

    private Asking(AccuracyQuery query) {
      asking = thread.submit(() -> ask(query));
    }

    private void ask(AccuracyQuery query) {
      while (!stopped) {
        times.merge(query.allTime().source(), 1, Integer::sum);
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
    }

    /** What it was answered, unless there was an exception instead. */
    private Set<Source> stop() throws Exception {
      stopped = true;
      asking.get();
      System.err.println("asked through rebalances: " + times);
      return times.keySet();
    }

    @Override
    public void close() {
      stopped = true;
      thread.shutdownNow();
    }
  }

  private static List<String> sources(AccuracyQuery... queries) {
    return List.of(queries).stream().map(query -> query.allTime().source().name()).toList();
  }

  /** Asked again where a rebalance comes between the questions. */
  private static void assertOneCountsAndTheOtherSaysWhere(
      AccuracyQuery atOne, AccuracyQuery atTwo) {
    boolean counts = atOne.allTime().source() == Source.CURRENT;
    AccuracyQuery counting = counts ? atOne : atTwo;
    AccuracyView current = counting.allTime();
    AccuracyView elsewhere = (counts ? atTwo : atOne).allTime();
    List<Accuracy> minutes = counting.windows(WindowSize.MINUTE).accuracies();
    assertThat(current.source()).isEqualTo(Source.CURRENT);
    assertThat(current.accuracies()).hasSize(1);
    assertThat(AccuracyStreams.counts(current.accuracies().get(0).confusion()))
        .isDeepEqualTo(AccuracyStreams.expected(IMAGES));
    assertThat(elsewhere.source()).isEqualTo(Source.ELSEWHERE);
    assertThat(elsewhere.owner()).contains(new HostInfo("localhost", counts ? 8001 : 8002));
    assertThat(minutes.stream().mapToLong(Accuracy::matched).sum()).isEqualTo(IMAGES);
  }
}
