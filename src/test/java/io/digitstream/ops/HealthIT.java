package io.digitstream.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.runtime.DigitStreams;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.TestCluster;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.topology.batching.FakeClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each state of a service's health, asked over HTTP, before a real broker that misbehaves. */
class HealthIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STALL = Duration.ofSeconds(3);
  private static final int PARTITIONS = 2;
  private static final int IMAGES = 4000;
  private static final Duration PER_BATCH = Duration.ofMillis(40);
  private static final String ANSWERED = "digits_images_total{outcome=\"answered\"}";

  /** As patient with a slow broker as a service is by default, where the tests' streams are not. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "consumer.session.timeout.ms", "45000",
          "consumer.heartbeat.interval.ms", "3000",
          "producer.transaction.timeout.ms", "60000");

  /** So quick to close what is not used that each client connects anew all the time. */
  private static final Map<String, String> IDLE = Map.of("connections.max.idle.ms", "1500");

  private static final String NO_BROKER = "no broker is connected";

  /** Long enough to notice, far shorter than the time that a producer waits in a commit. */
  private static final Duration NOTICE = Duration.ofSeconds(20);

  /** So short that threads give up on the broker and are replaced, as in a long outage. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "request.timeout.ms", "1000",
          "default.api.timeout.ms", "1500",
          "producer.max.block.ms", "1000");

  private final SlowProxy proxy = new SlowProxy();
  private TestCluster cluster;
  private Operations operations;
  private Probes probes;

  @BeforeEach
  void start() {
    cluster =
        new TestCluster(
            BrokerSettings.temporary()
                .with("advertised.listeners", "PLAINTEXT://" + proxy.address()));
    String port = cluster.bootstrapServers().replaceAll(".*:", "");
    proxy.forwardTo(Integer.parseInt(port));
    cluster.createTopics(PARTITIONS, "digits-in", "digits-out", "digits-dlq");
    operations =
        Operations.start(
            new OperationsSettings("localhost", 0, STALL, Duration.ofSeconds(30), "digits-in"),
            new ModelFacts(new ModelId("fake", "1"), "{}", Map.of()));
    probes = new Probes(operations.address());
  }

  @AfterEach
  void stop() throws Exception {
    operations.close();
    proxy.close();
    cluster.close();
  }

  @Test
  void shouldTurnReadyAndBackWithTheBroker() throws Exception {
    // Given
    List<Integer> before = List.of(probes.live(), probes.ready(), probes.started());
    try (StreamsRunner runner = run(FakeClassifier::new, IMPATIENT)) {
      awaitReady();
      List<Integer> running = List.of(probes.live(), probes.ready(), probes.started());
      // When
      cluster.broker().stop();
      await().atMost(PATIENCE).until(() -> probes.ready() == 503);
      // Then
      Duration outage = STALL.multipliedBy(2);
      await()
          .during(outage)
          .atMost(outage.multipliedBy(2))
          .until(() -> probes.live() == 200 && probes.ready() == 503);
      assertThat(probes.get("/readyz").body()).contains(NO_BROKER);
      assertThat(probes.started()).isEqualTo(200);
      cluster.broker().start();
      await().atMost(PATIENCE).until(() -> probes.ready() == 200 && probes.live() == 200);
      assertThat(before).containsExactly(200, 503, 503);
      assertThat(running).containsExactly(200, 200, 200);
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldNotBeReadySoonAfterTheBrokerThoughAThreadWaitsInACommit() throws Exception {
    try (StreamsRunner runner = run(() -> new FakeClassifier(PER_BATCH, Duration.ZERO), PATIENT)) {
      // Given
      awaitReady();
      cluster.sendNumbered(IMAGES, PARTITIONS);
      await().atMost(PATIENCE).until(() -> probes.value(ANSWERED) > 0);
      // When
      cluster.broker().stop();
      // Then
      await().atMost(NOTICE).until(() -> probes.get("/readyz").body().contains(NO_BROKER));
      await()
          .during(STALL)
          .atMost(NOTICE)
          .until(() -> probes.get("/readyz").body().contains(NO_BROKER));
      cluster.broker().start();
      await().atMost(NOTICE).until(runner::isConnected);
      await().atMost(PATIENCE).until(() -> probes.ready() == 200);
    }
  }

  @Test
  void shouldNotBeReadyWhileTheNetworkIsSilent() throws Exception {
    try (StreamsRunner runner = run(FakeClassifier::new, PATIENT)) {
      // Given
      awaitReady();
      // When
      proxy.delay(NOTICE);
      await().atMost(NOTICE).until(() -> probes.get("/readyz").body().contains(NO_BROKER));
      proxy.delay(Duration.ZERO);
      // Then
      await().atMost(PATIENCE).until(runner::isConnected);
      await().atMost(PATIENCE).until(() -> probes.ready() == 200);
    }
  }

  @Test
  void shouldStayReadyThoughIdleConnectionsAreClosed() throws Exception {
    try (StreamsRunner runner = run(FakeClassifier::new, IDLE)) {
      // Given
      awaitReady();
      // When
      Duration idle = Duration.ofSeconds(6);
      // Then
      await().during(idle).atMost(idle.multipliedBy(2)).until(() -> probes.ready() == 200);
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldStayLiveAndReadyThoughTheBrokerIsSlow() throws Exception {
    try (StreamsRunner runner = run(FakeClassifier::new, PATIENT)) {
      // Given
      awaitReady();
      // When
      proxy.delay(Duration.ofMillis(100));
      cluster.sendNumbered(200, PARTITIONS);
      // Then
      Duration slow = STALL.multipliedBy(2);
      await()
          .during(slow)
          .atMost(slow.multipliedBy(3))
          .untilAsserted(
              () ->
                  assertThat(probes.get("/livez").body() + probes.get("/readyz").body())
                      .doesNotContain("down"));
      await().atMost(PATIENCE).until(() -> probes.value(ANSWERED) == 200);
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldFindAStalledPollAndItsEnd() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    try (StreamsRunner runner = run(() -> new StuckClassifier(stuck))) {
      // Given
      awaitReady();
      // When
      cluster.sendNumbered(1, 1);
      await().atMost(PATIENCE).until(() -> probes.live() == 503);
      String reasons = probes.get("/livez").body();
      double gauge = probes.value("digits_live");
      stuck.countDown();
      // Then
      await().atMost(PATIENCE).until(() -> probes.live() == 200 && probes.ready() == 200);
      assertThat(reasons).contains("a stream thread has not polled for");
      assertThat(gauge).isZero();
      assertThat(runner.isConnected()).isTrue();
    }
  }

  @Test
  void shouldNotBeLiveOnceTheStreamHasFailed() throws Exception {
    try (StreamsRunner runner = run(BrokenClassifier::new)) {
      // Given
      awaitReady();
      // When
      cluster.sendNumbered(1, 1);
      // Then
      await().atMost(PATIENCE).until(() -> probes.live() == 503);
      assertThat(probes.get("/livez").body()).contains("the stream has stopped");
      assertThat(probes.ready()).isEqualTo(503);
      assertThat(runner.state()).isIn(State.PENDING_ERROR, State.ERROR);
    }
  }

  @Test
  void shouldStayLiveThroughARebalance() throws Exception {
    try (StreamsRunner runner = run(FakeClassifier::new)) {
      // Given
      awaitReady();
      // When
      try (StreamsRunner other = runner(FakeClassifier::new, Map.of("client.id", "other"))) {
        other.start();
        // Then
        await()
            .during(Duration.ofSeconds(5))
            .atMost(PATIENCE)
            .until(
                () ->
                    probes.live() == 200
                        && probes.started() == 200
                        && !probes.get("/readyz").body().contains(NO_BROKER));
      }
      assertThat(runner.progress().aliveThreads()).isEqualTo(1);
    }
  }

  private StreamsRunner run(Supplier<DigitClassifier> classifiers) {
    return run(classifiers, Map.of());
  }

  private StreamsRunner run(Supplier<DigitClassifier> classifiers, Map<String, String> kafka) {
    StreamsRunner runner = runner(classifiers, kafka);
    operations.watch(runner);
    runner.start();
    return runner;
  }

  private StreamsRunner runner(Supplier<DigitClassifier> classifiers, Map<String, String> kafka) {
    return DigitStreams.runner(proxy.address(), classifiers, operations.listener(), kafka);
  }

  private void awaitReady() {
    await().atMost(PATIENCE).until(() -> probes.ready() == 200);
  }

  /** Waits until it is let go. */
  private record StuckClassifier(CountDownLatch release) implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("stuck", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new FakeClassifier().classify(images);
    }

    @Override
    public void close() {}
  }

  /** Fails on every image. */
  private record BrokenClassifier() implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("broken", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void close() {}
  }
}
