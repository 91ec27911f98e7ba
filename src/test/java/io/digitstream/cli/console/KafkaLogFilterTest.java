package io.digitstream.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class KafkaLogFilterTest {
  private static final String NETWORK = "org.apache.kafka.clients.NetworkClient";
  private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
  private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger ours = context.getLogger(KafkaLogFilter.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final KafkaLogFilter filter = new KafkaLogFilter(Runnable::run);

  @BeforeEach
  void listen() {
    told.start();
    ours.addAppender(told);
    ours.setLevel(Level.INFO);
    ours.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    ours.detachAppender(told);
    ours.setLevel(null);
    ours.setAdditive(true);
  }

  @Test
  void shouldShowTheFirstAndCountTheOthers() {
    // When
    List<FilterReply> replies =
        Stream.of("digits-out-1", "digits-out-2", "digits-in-0")
            .map(
                partition ->
                    warn(
                        SENDER,
                        "[Producer clientId=a] Got error produce response with correlation id 7 on"
                            + " topic-partition "
                            + partition
                            + ", retrying. Error: NOT_ENOUGH_REPLICAS"))
            .toList();
    filter.tell();

    // Then
    assertThat(replies).containsExactly(FilterReply.NEUTRAL, FilterReply.DENY, FilterReply.DENY);
    assertThat(told.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getFormattedMessage())
                  .contains("2 × \"[Producer clientId=a] Got error produce response")
                  .contains("digits-in-0, retrying. Error: NOT_ENOUGH_REPLICAS\"");
            });
  }

  @Test
  void shouldShowAnotherErrorOfTheSameWords() {
    // When
    FilterReply first = warn(SENDER, "Got error produce response. Error: NOT_ENOUGH_REPLICAS");
    FilterReply other = warn(SENDER, "Got error produce response. Error: KAFKA_STORAGE_ERROR");

    // Then
    assertThat(List.of(first, other)).containsOnly(FilterReply.NEUTRAL);
  }

  @Test
  void shouldShowTheFirstAgainAfterAMinuteOfSilence() {
    // Given
    warn(SENDER, "Something");
    filter.tell();
    FilterReply goesOn = warn(SENDER, "Something");
    filter.tell();
    filter.tell();

    // When
    FilterReply again = warn(SENDER, "Something");

    // Then
    assertThat(goesOn).isEqualTo(FilterReply.DENY);
    assertThat(again).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void shouldSayOnceThatABrokerCannotBeReached() {
    // When
    List<FilterReply> replies =
        List.of(
            warn(NETWORK, "[A] Connection to node -1 (a/1.2.3.4:9) could not be established."),
            warn(NETWORK, "[B] Bootstrap broker a:9 (id: -1 rack: null) disconnected"),
            warn(SENDER, "[C] Got error produce response with id 1. Error: NETWORK_EXCEPTION."));

    // Then
    assertThat(replies).containsOnly(FilterReply.DENY);
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("A broker cannot be reached; Kafka's clients keep trying");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Got error produce response with correlation id 7 on topic-partition d-2, retrying (9"
            + " attempts left). Error: NOT_LEADER_OR_FOLLOWER",
        "Received invalid metadata error in produce request on partition d-2 due to"
            + " org.apache.kafka.common.errors.NotLeaderOrFollowerException: For requests"
      })
  void shouldTellAtInfoThatAPartitionHasAnotherLeader(String message) {
    // When
    FilterReply reply = warn(SENDER, "[Producer clientId=a] " + message);

    // Then
    assertThat(reply).isEqualTo(FilterReply.DENY);
    assertThat(told.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT_COORDINATOR",
        "COORDINATOR_NOT_AVAILABLE",
        "COORDINATOR_LOAD_IN_PROGRESS",
      })
  void shouldTellAtInfoThatTransactionsHaveAnotherCoordinator(String error) {
    // When
    FilterReply reply =
        warn(
            SENDER,
            "[Producer clientId=a] Got error produce response with correlation id 7 on"
                + " topic-partition d-2, retrying (9 attempts left). Error: NOT_ENOUGH_REPLICAS."
                + " Error Message: Unable to verify the partition has been added to the"
                + " transaction. Underlying error: "
                + error);

    // Then
    assertThat(reply).isEqualTo(FilterReply.DENY);
    assertThat(told.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
  }

  @Test
  void shouldShowThatReplicasAreMissing() {
    // When
    FilterReply reply =
        warn(
            SENDER,
            "[Producer clientId=a] Got error produce response with correlation id 7 on"
                + " topic-partition d-2, retrying (9 attempts left). Error: NOT_ENOUGH_REPLICAS");

    // Then
    assertThat(reply).isEqualTo(FilterReply.NEUTRAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONCURRENT_TRANSACTIONS", "OUT_OF_ORDER_SEQUENCE_NUMBER"})
  void shouldTellAtInfoThatATransactionIsNotYetOver(String error) {
    // When
    FilterReply reply =
        warn(
            SENDER,
            "[Producer clientId=a] Got error produce response with correlation id 7 on"
                + " topic-partition d-2, retrying (2147483646 attempts left). Error: "
                + error);

    // Then
    assertThat(reply).isEqualTo(FilterReply.DENY);
    assertThat(told.list)
        .singleElement()
        .satisfies(each -> assertThat(each.getLevel()).isEqualTo(Level.INFO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TaskManager|Get exceptions for the following tasks: {2_0=o.a.TaskCorruptedException: Tasks"
            + " [2_0] are corrupted, 2_1=o.a.TaskCorruptedException: Tasks [2_1] are corrupted}",
        "ProcessorStateManager|State store s did not find checkpoint offsets while stores are not"
            + " empty, since under EOS it has the risk of getting uncommitted data",
        "StateDirectory|Failed to register startup state stores for task 2_1: Tasks [2_1] are"
            + " corrupted and hence need to be re-initialized"
      })
  void shouldTellAtInfoOfStateThatAKillLeft(String line) {
    // Given
    String[] parts = line.split("\\|", 2);

    // When
    FilterReply reply = log(Level.ERROR, STREAMS + parts[0], parts[1], null);

    // Then
    assertThat(reply).isEqualTo(FilterReply.DENY);
    assertThat(told.list)
        .singleElement()
        .satisfies(each -> assertThat(each.getLevel()).isEqualTo(Level.INFO));
  }

  @Test
  void shouldKnowCorruptedTasksByTheException() {
    // When
    FilterReply reply =
        log(
            Level.WARN,
            STREAMS + "StreamThread",
            "Detected the states of tasks",
            new TaskCorruptedException(java.util.Set.of()));

    // Then
    assertThat(reply).isEqualTo(FilterReply.DENY);
  }

  @Test
  void shouldShowAnErrorOfATaskBesidesThoseThatAKillLeft() {
    // When
    FilterReply reply =
        log(
            Level.ERROR,
            STREAMS + "TaskManager",
            "Get exceptions for the following tasks: {2_0=o.a.TaskCorruptedException: Tasks,"
                + " 2_1=java.lang.IllegalStateException: no}",
            null);

    // Then
    assertThat(reply).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void shouldShowThatAnInternalTopicIsMissingForLong() {
    // Given
    String line =
        "The metadata response from the cluster reported a recoverable issue with correlation id 3"
            + " : {d-share-labels-repartition=UNKNOWN_TOPIC_OR_PARTITION,"
            + " d-gather-repartition=LEADER_NOT_AVAILABLE}";

    // When
    List<FilterReply> replies = Stream.generate(() -> warn(NETWORK, line)).limit(30).toList();

    // Then
    assertThat(replies.subList(0, 20)).containsOnly(FilterReply.DENY);
    assertThat(replies).containsOnlyOnce(FilterReply.NEUTRAL);
  }

  @Test
  void shouldShowThatATopicOfTheUserIsMissing() {
    // When
    FilterReply reply =
        warn(
            NETWORK,
            "The metadata response from the cluster reported a recoverable issue with correlation"
                + " id 3 : {digits-in=UNKNOWN_TOPIC_OR_PARTITION}");

    // Then
    assertThat(reply).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void shouldLeaveOurOwnLinesAlone() {
    // When
    List<FilterReply> replies =
        Stream.generate(() -> warn("io.digitstream.runtime.broker.BrokerProbe", "The same"))
            .limit(3)
            .toList();

    // Then
    assertThat(replies).containsOnly(FilterReply.NEUTRAL);
  }

  private FilterReply warn(String logger, String message) {
    return log(Level.WARN, logger, message, null);
  }

  private FilterReply log(Level level, String logger, String message, Throwable thrown) {
    return filter.decide(
        new LoggingEvent("caller", context.getLogger(logger), level, message, thrown, null));
  }
}
