package io.digitstream.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/**
 * A warning of Kafka's clients with a plainer message: at WARN if something is wrong, or below if
 * it is normal, unless there are too many in a minute.
 */
enum KnownWarning {
  /** Each client logs this for each attempt. */
  LOST_CONNECTION(
      Level.WARN, Integer.MAX_VALUE, "A broker cannot be reached; Kafka's clients keep trying") {
    @Override
    boolean matches(ILoggingEvent event) {
      return (logger(event, "NetworkClient") && NO_CONNECTION.test(event.getFormattedMessage()))
          || (logger(event, "Sender") && NO_RESPONSE.test(event.getFormattedMessage()));
    }
  },
  /** Kafka Streams builds a configuration of its own besides the one that it is given. */
  NO_GLOBAL_STORE(Level.DEBUG, Integer.MAX_VALUE, "There is no global store") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "StreamsConfig")
          && event.getFormattedMessage().contains("is not enabled for the GlobalThread");
    }
  },
  /** Kafka Streams asks for its internal topics while it makes them. */
  NEW_TOPICS(Level.INFO, 20, "Kafka Streams waits for its internal topics to be created") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "NetworkClient") && INTERNAL_TOPICS.test(event.getFormattedMessage());
    }
  },
  /** Kafka Streams wipes state that has no checkpoint, as after a SIGKILL. */
  UNCLEAN_STATE(
      Level.INFO, 200, "The local state was not closed cleanly, and is rebuilt from Kafka") {
    @Override
    boolean matches(ILoggingEvent event) {
      return event.getLoggerName().startsWith("org.apache.kafka.streams.processor.internals.")
          && (isOf(event.getThrowableProxy())
              || NO_CHECKPOINT.test(event.getFormattedMessage())
              || onlyCorrupted(event.getFormattedMessage()));
    }
  },
  /**
   * From Kafka 4.0 on, a broker may ask for patience while it ends the transaction before; what was
   * sent right behind such a batch comes out of order then, and is sent again as well.
   */
  TRANSACTION_IN_PROGRESS(
      Level.INFO, 200, "The broker still ends the previous transaction; the record is sent again") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "Sender") && SENT_AGAIN.test(event.getFormattedMessage());
    }
  },
  /** A broker that comes back is not yet, or no longer, the leader of a partition. */
  NEW_LEADER(Level.INFO, 200, "A partition has another leader; the record is sent again") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "Sender") && NOT_LEADER.test(event.getFormattedMessage());
    }
  },
  /** A broker that comes back first loads what it knows of transactions. */
  NEW_COORDINATOR(
      Level.INFO, 200, "The transactions move to another broker; the record is sent again") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "Sender") && NOT_COORDINATOR.test(event.getFormattedMessage());
    }
  };

  private static final String CORRUPTED = "TaskCorruptedException";

  private static final Predicate<String> NO_CONNECTION =
      Pattern.compile(
              "Connection to node .* could not be established|[Bb]ootstrap broker .* disconnected")
          .asPredicate();

  private static final Predicate<String> NO_RESPONSE =
      Pattern.compile("Error: NETWORK_EXCEPTION|due to [\\w.]*NetworkException: Disconnected from")
          .asPredicate();

  private static final Predicate<String> SENT_AGAIN =
      Pattern.compile(
              "Got error produce response .* retrying .*"
                  + "Error: (CONCURRENT_TRANSACTIONS|OUT_OF_ORDER_SEQUENCE_NUMBER)")
          .asPredicate();

  private static final Predicate<String> NOT_LEADER =
      Pattern.compile(
              "Got error produce response .* retrying .*Error: NOT_LEADER_OR_FOLLOWER"
                  + "|invalid metadata error in produce request .*NotLeaderOrFollowerException")
          .asPredicate();

  private static final Predicate<String> NOT_COORDINATOR =
      Pattern.compile(
              "Got error produce response .* retrying .*Error: NOT_ENOUGH_REPLICAS.*"
                  + "Underlying error: "
                  + "(NOT_COORDINATOR|COORDINATOR_NOT_AVAILABLE|COORDINATOR_LOAD_IN_PROGRESS)")
          .asPredicate();

  private static final Predicate<String> INTERNAL_TOPICS =
      Pattern.compile(
              "reported a recoverable issue with correlation id \\d+ : "
                  + "\\{[^=,]+-(repartition|changelog)="
                  + "(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE)"
                  + "(, [^=,]+-(repartition|changelog)="
                  + "(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE))*}")
          .asPredicate();

  private static final Predicate<String> NO_CHECKPOINT =
      Pattern.compile(
              "did not find checkpoint offsets while stores are not empty"
                  + "|Failed to register startup state stores for task .* are corrupted")
          .asPredicate();

  private final Level level;
  private final int most;
  private final String explanation;

  KnownWarning(Level level, int most, String explanation) {
    this.level = level;
    this.most = most;
    this.explanation = explanation;
  }

  abstract boolean matches(ILoggingEvent event);

  static Optional<KnownWarning> of(ILoggingEvent event) {
    return Arrays.stream(values()).filter(known -> known.matches(event)).findFirst();
  }

  /** The level at which it is logged. */
  Level level() {
    return level;
  }

  /** If there are more than this in a minute, Kafka's message is also shown. */
  int most() {
    return most;
  }

  /** The message that replaces Kafka's. */
  String explanation() {
    return explanation;
  }

  private static boolean logger(ILoggingEvent event, String simpleName) {
    return event.getLoggerName().endsWith("." + simpleName);
  }

  private static boolean isOf(IThrowableProxy thrown) {
    return thrown != null && thrown.getClassName().endsWith("." + CORRUPTED);
  }

  /** {@code {2_0=…TaskCorruptedException: …, 2_1=…}}: an error of another kind must be seen. */
  private static boolean onlyCorrupted(String message) {
    if (!message.contains("Get exceptions for the following tasks: {")) {
      return false;
    }
    long tasks = Pattern.compile("\\d+_\\d+=").matcher(message).results().count();
    long corrupted =
        Pattern.compile("\\d+_\\d+=[\\w.]*" + CORRUPTED).matcher(message).results().count();
    return tasks == corrupted;
  }
}
