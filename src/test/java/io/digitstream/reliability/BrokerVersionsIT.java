package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.DeliveryCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service with brokers of several versions, from a folder that holds one folder of jars for
 * each, and with the current one: {@code .ci/brokers} gets them.
 */
@EnabledIfSystemProperty(named = "digitstream.brokers", matches = ".+")
class BrokerVersionsIT {
  private static final Effort EFFORT = new Effort(1000, 1, "compact");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path directory;

  /** A version, and where its jars are. */
  private record Version(String name, String classPath) {
    boolean isBefore(int major, int minor) {
      String[] parts = name.split("\\.", -1);
      int theirs = Integer.parseInt(parts[0]);
      return theirs < major || (theirs == major && Integer.parseInt(parts[1]) < minor);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldAnswerEachImageOnceOrSayThatTheBrokerIsTooOld(Version version) throws Exception {
    try (VersionedBroker broker =
        VersionedBroker.start(version.name(), version.classPath(), directory.resolve("broker"))) {
      if (version.isBefore(2, 4)) {
        assertRefused(broker, "is older than 2.4, which digitstream needs: upgrade the brokers");
      } else if (version.isBefore(2, 5)) {
        assertRefused(
            broker,
            "is older than 2.5, which exactly-once delivery needs: upgrade the brokers, or run with"
                + " --delivery at_least_once");
        DeliveryCheck delivery = killInMidFlow(broker, "at_least_once");
        report(version, "at_least_once", delivery);
        assertThat(delivery.lost()).isZero();
        assertThat(delivery.wrong()).isZero();
      } else {
        DeliveryCheck delivery = killInMidFlow(broker, "exactly_once");
        report(version, "exactly_once", delivery);
        assertThat(delivery).isEqualTo(DeliveryCheck.EXACT);
      }
    }
  }

  private void assertRefused(VersionedBroker broker, String sentence) throws Exception {
    // When
    DigitsProcess.Result result;
    try (DigitsProcess service = serve(broker, new Flow("refused"), "exactly_once")) {
      result = service.await();
    }

    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
        .isEqualTo("digits: Kafka at " + broker.bootstrapServers() + " " + sentence);
    assertThat(result.err()).doesNotContain("WARN").doesNotContain("ERROR");
  }

  private DeliveryCheck killInMidFlow(VersionedBroker broker, String delivery) throws Exception {
    Oracle oracle = Oracle.of(EFFORT);
    Flow flow = new Flow("versions");
    try (DigitsProcess killed = serve(broker, flow, delivery)) {
      await().atMost(PATIENCE).until(() -> killed.err().contains("The stream is RUNNING"));
      try (Auditor auditor = new Auditor(broker.bootstrapServers(), flow.output());
          Feed feed = new Feed(broker.bootstrapServers(), flow, oracle, Feed.SHORTEST)) {
        auditor.awaitAnswered(EFFORT.images() / 3, PATIENCE);
        killed.kill();
        try (DigitsProcess second = serve(broker, flow, delivery)) {
          feed.await();
          auditor.awaitAnswered(EFFORT.images(), PATIENCE);
          second.terminate();
          assertThat(second.await().exitCode()).as(second.err()).isZero();
        }
      }
    }
    return DeliveryCheck.of(
        new CommittedTopic(broker.bootstrapServers(), flow.output()).readAll(PATIENCE),
        oracle.count(),
        oracle::answer);
  }

  private DigitsProcess serve(VersionedBroker broker, Flow flow, String delivery) throws Exception {
    Map<String, String> environment = new HashMap<>(flow.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("DIGITS_STATE_DIR", directory.resolve("state").toString());
    environment.put("DIGITS_MODEL", EFFORT.model());
    environment.put("DIGITS_DELIVERY", delivery);
    environment.put("DIGITS_INSTANCE_ID", "one");
    environment.put("JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    return DigitsProcess.start(directory, environment, "serve", "--create-topics");
  }

  private static void report(Version version, String delivery, DeliveryCheck result) {
    System.out.printf(
        "| %s | %s | %,d images, SIGKILL in mid-flow | %s |%n",
        version, delivery, EFFORT.images(), result);
  }

  static Stream<Version> versions() throws Exception {
    Path home = Path.of(System.getProperty("digitstream.home"));
    Version current =
        new Version(
            currentVersion(home), home.resolve("lib") + "/*:" + home.resolve("broker") + "/*");
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("digitstream.brokers")))) {
      return Stream.concat(
          folders
              .filter(Files::isDirectory)
              .map(folder -> new Version(folder.getFileName().toString(), folder + "/*"))
              .sorted((one, other) -> one.name().compareTo(other.name())),
          Stream.of(current))
          .toList()
          .stream();
    }
  }

  private static String currentVersion(Path home) throws Exception {
    try (Stream<Path> jars = Files.list(home.resolve("broker"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.matches("kafka_2.13-[0-9.]+\\.jar"))
          .map(name -> name.replaceAll("kafka_2.13-|\\.jar", ""))
          .findFirst()
          .orElseThrow();
    }
  }
}
