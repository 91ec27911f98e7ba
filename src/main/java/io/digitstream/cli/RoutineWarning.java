package io.digitstream.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Kafka's clients warn of though it belongs to a healthy day. More than so many in a minute
 * are not routine.
 */
enum RoutineWarning {
  /** Kafka Streams asks for its internal topics while it makes them. */
  NEW_TOPICS(20, "Kafka Streams waits for its internal topics to be created") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "NetworkClient") && INTERNAL_TOPICS.test(event.getFormattedMessage());
    }
  },
  /** Kafka Streams wipes state that has no checkpoint, as none has after a SIGKILL. */
  UNCLEAN_STATE(200, "The local state was not closed cleanly, and is rebuilt from Kafka") {
    @Override
    boolean matches(ILoggingEvent event) {
      return event.getLoggerName().startsWith("org.apache.kafka.streams.processor.internals.")
          && (isOf(event.getThrowableProxy())
              || NO_CHECKPOINT.test(event.getFormattedMessage())
              || onlyCorrupted(event.getFormattedMessage()));
    }
  },
  /** From Kafka 4.0 on, a broker may ask for patience while it ends the transaction before. */
  TRANSACTION_IN_PROGRESS(
      200, "The broker still ends the previous transaction; the record is sent again") {
    @Override
    boolean matches(ILoggingEvent event) {
      return logger(event, "Sender")
          && event.getFormattedMessage().contains("Got error produce response")
          && event.getFormattedMessage().contains("Error: CONCURRENT_TRANSACTIONS");
    }
  };

  private static final String CORRUPTED = "TaskCorruptedException";

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

  private final int most;
  private final String explanation;

  RoutineWarning(int most, String explanation) {
    this.most = most;
    this.explanation = explanation;
  }

  abstract boolean matches(ILoggingEvent event);

  static Optional<RoutineWarning> of(ILoggingEvent event) {
    return Arrays.stream(values()).filter(routine -> routine.matches(event)).findFirst();
  }

  /** How many of them in a minute are routine. */
  int most() {
    return most;
  }

  /** What it means, in place of Kafka's words. */
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
