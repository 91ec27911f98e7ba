package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.serve.StandIn;
import io.digitstream.digit.Prediction;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.DeliveryCheck;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import io.digitstream.topology.ImageId;
import io.digitstream.topology.PredictionDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;

/**
 * Images on their way through instances of the service, and an auditor who reads the answers, while
 * something goes wrong. Faults may be told by any thread; all else is for one.
 */
final class Scene implements AutoCloseable {
  static final int PARTITIONS = 6;

  /** For all images, on a slow machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(Effort.wanted().isPatient() ? 30 : 6);

  /** A dead transaction may hold readers up for a minute and more. */
  private static final Duration SETTLED = Duration.ofMinutes(3);

  private final BrokerCluster cluster;
  private final Flow flow;
  private final FaultPictures pictures;
  private final Path directory;
  private final Auditor auditor;
  private final Feed feed;
  private final List<DigitsProcess> instances = new ArrayList<>();
  private final List<Long> faults = new ArrayList<>();
  private boolean ended;

  /** Makes the topics, and sends the first images. */
  Scene(BrokerCluster cluster, Flow flow, FaultPictures pictures, Path directory) {
    this(cluster, flow, pictures, directory, Feed.SHORTEST);
  }

  /** The same, with images that come for so long at least. */
  Scene(
      BrokerCluster cluster, Flow flow, FaultPictures pictures, Path directory, Duration shortest) {
    this.cluster = cluster;
    this.flow = flow;
    this.pictures = pictures;
    this.directory = directory;
    createTopics();
    this.auditor = new Auditor(cluster.bootstrapServers(), flow.output());
    this.feed = new Feed(cluster.bootstrapServers(), flow, pictures, shortest);
  }

  /** Starts an instance with a state folder of its name. */
  DigitsProcess serve(String name, Map<String, String> settings) throws Exception {
    Map<String, String> environment = new HashMap<>(flow.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    environment.put("DIGITS_STATE_DIR", directory.resolve(flow.name() + "-" + name).toString());
    environment.put("JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    environment.putAll(settings);
    DigitsProcess instance =
        StandIn.ID.name().equals(settings.get("DIGITS_MODEL"))
            ? DigitsProcess.startStandIn(directory, environment)
            : DigitsProcess.start(directory, environment, "serve");
    instances.add(instance);
    return instance;
  }

  /** Waits until so many members share the work, and no rebalance is on the way. */
  void awaitAssigned(int members) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      await()
          .atMost(SETTLED)
          .pollInterval(Duration.ofMillis(500))
          .ignoreExceptions()
          .until(() -> assigned(admin) == members);
    }
  }

  int answered() {
    return auditor.answered();
  }

  /** All answers so far. */
  List<ConsumerRecord<byte[], byte[]>> answers() {
    return auditor.answers();
  }

  /** Waits for so many more answers, or for the last. */
  void awaitProgress(int images) {
    auditor.awaitAnswered(Math.min(pictures.count(), answered() + images), PATIENCE);
  }

  /** The same, unless the time is over before. */
  void awaitProgressWithin(int images, Duration time) {
    int enough = Math.min(pictures.count(), answered() + images);
    long start = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answered() >= enough || System.nanoTime() - start >= time.toNanos());
  }

  /** The same, unless the instance ends before. */
  void awaitProgressOrEnd(int images, DigitsProcess instance) {
    int enough = Math.min(pictures.count(), answered() + images);
    await().atMost(PATIENCE).until(() -> answered() >= enough || !instance.isAlive());
  }

  /**
   * Waits until each image has been sent and has an answer, and so many others are dead letters,
   * unless the instance ends before.
   */
  void awaitSettledOrEnd(int deadLetters, DigitsProcess instance) throws Exception {
    awaitSent();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !instance.isAlive()
                    || (answered() >= pictures.count()
                        && read(flow.deadLetters()).size() >= deadLetters));
  }

  /** Something goes wrong now. */
  synchronized void fault() {
    faults.add(System.nanoTime());
  }

  /** Waits until each image has been sent. */
  void awaitSent() throws Exception {
    feed.await();
  }

  /** Waits until each image has been sent, and has an answer. */
  void awaitAnswered() throws Exception {
    awaitAnswered(pictures.count());
  }

  /** Waits until each image has been sent, and so many have an answer. */
  void awaitAnswered(int images) throws Exception {
    awaitSent();
    auditor.awaitAnswered(images, PATIENCE);
  }

  /** Waits until everything is answered and counted, as the oracle does, and ends. */
  DeliveryCheck end(Oracle oracle) throws Exception {
    awaitAnswered();
    awaitAccuracy(oracle);
    return end();
  }

  /** Stops the instances: how has everything come through? */
  DeliveryCheck end() throws Exception {
    return end(0);
  }

  /** The same where so many images were to become dead letters. */
  DeliveryCheck end(int deadLetters) throws Exception {
    await().atMost(SETTLED).until(() -> read(flow.deadLetters()).size() >= deadLetters);
    stopInstances();
    assertThat(read(flow.deadLetters())).hasSize(deadLetters);
    DeliveryCheck delivery =
        DeliveryCheck.of(read(flow.output()), pictures.count(), pictures::answer);
    ended = true;
    return delivery;
  }

  /** The ids of the images in the review topic, and those whose answers are not sure. */
  List<List<String>> reviewsAndUnsure() {
    PredictionDeserializer json = new PredictionDeserializer();
    List<String> unsure =
        read(flow.output()).stream()
            .map(answer -> json.deserialize("", answer.value()))
            .filter(answer -> !answer.isSure())
            .map(Prediction::id)
            .toList();
    List<String> reviews =
        read(flow.review()).stream().map(review -> ImageId.of(review.key())).toList();
    return List.of(reviews, unsure);
  }

  /** After each fault, how long no answer came. */
  synchronized List<Duration> silences() {
    return auditor.silences(faults);
  }

  /** Waits until the running accuracy has counted each image once, as the oracle does. */
  private void awaitAccuracy(Oracle oracle) {
    RunningAccuracy accuracy =
        new RunningAccuracy(new CommittedTopic(cluster.bootstrapServers(), flow.accuracy()));
    await()
        .atMost(SETTLED)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(accuracy.counts(oracle.model()))
                    .isDeepEqualTo(RunningAccuracy.counts(oracle.confusion())));
  }

  /** Prints what the instances wrote where the test did not come to its end. */
  @Override
  public void close() throws IOException {
    for (DigitsProcess instance : instances) {
      if (!ended) {
        System.err.printf("Alive: %s%n%s", instance.isAlive(), instance.err());
      }
      instance.close();
    }
    feed.close();
    auditor.close();
  }

  private long assigned(Admin admin) throws Exception {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(flow.name())).all().get().get(flow.name());
    return group.groupState() == GroupState.STABLE
        ? group.members().stream()
            .filter(member -> !member.assignment().topicPartitions().isEmpty())
            .count()
        : 0;
  }

  private void stopInstances() throws Exception {
    List<DigitsProcess> alive = instances.stream().filter(DigitsProcess::isAlive).toList();
    alive.forEach(DigitsProcess::terminate);
    for (DigitsProcess instance : alive) {
      DigitsProcess.Result result = instance.await();
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return new CommittedTopic(cluster.bootstrapServers(), topic).readAll(SETTLED);
  }

  private void createTopics() {
    try (TopicSetup setup =
        new TopicSetup(
            Map.of("bootstrap.servers", cluster.bootstrapServers()), Duration.ofSeconds(60))) {
      List<TopicSpec> topics = new ArrayList<>();
      Stream.of(
              flow.input(),
              flow.output(),
              flow.labels(),
              flow.deadLetters(),
              flow.review(),
              flow.shadow())
          .forEach(name -> topics.add(topic(name, PARTITIONS, Map.of())));
      Map<String, String> compacted = Map.of("cleanup.policy", "compact");
      topics.add(topic(flow.accuracy(), PARTITIONS, compacted));
      topics.add(topic(flow.deployments(), 1, compacted));
      topics.add(topic(flow.modelEvents(), 1, Map.of()));
      setup.create(topics);
    }
  }

  private static TopicSpec topic(String name, int partitions, Map<String, String> configs) {
    return new TopicSpec(name, Optional.of(partitions), Optional.empty(), configs);
  }
}
