package io.digitstream.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import io.digitstream.config.LogFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** How much is logged. The rest stands in {@code logback.xml}. */
public final class Logging {
  private static final String KAFKA = "org.apache.kafka";
  private static final String CONNECTIONS = KAFKA + ".clients.NetworkClient";

  private Logging() {}

  public static void configure(boolean verbose) {
    if (verbose) {
      logger("io.digitstream").setLevel(Level.DEBUG);
      logger(KAFKA).setLevel(Level.INFO);
      logger("ai.djl").setLevel(Level.INFO);
    } else {
      fold();
    }
  }

  /** For a command whose one sentence says why it cannot connect: nothing besides. */
  public static void quietConnections(boolean quiet) {
    logger(CONNECTIONS).setLevel(quiet ? Level.OFF : null);
  }

  private static void fold() {
    Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(appenders::add);
    if (appenders.stream().anyMatch(Logging::isFolded)) {
      return;
    }
    ScheduledExecutorService executor = root.getLoggerContext().getScheduledExecutorService();
    KafkaLogFilter filter = new KafkaLogFilter(executor);
    appenders.forEach(appender -> appender.addFilter(filter));
    long window = KafkaLogFilter.WINDOW.toMillis();
    // Lasts as long as the process, and ends with it
    var unused = executor.scheduleAtFixedRate(filter::tell, window, window, TimeUnit.MILLISECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(filter::tell, "tell-log-counts"));
  }

  private static boolean isFolded(Appender<ILoggingEvent> appender) {
    return appender.getCopyOfAttachedFiltersList().stream()
        .anyMatch(KafkaLogFilter.class::isInstance);
  }

  /** What a line looks like; the text stands in {@code logback.xml}. */
  public static void format(LogFormat format) {
    if (format == LogFormat.TEXT) {
      return;
    }
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME)
        .iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                stream.setEncoder(json(stream.getContext()));
              }
            });
  }

  /** One object a line, with what a search wants to know and no more. */
  static JsonEncoder json(Context context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }

  /** For commands that show their own progress: only what is wrong. */
  public static void quiet() {
    logger("io.digitstream").setLevel(Level.WARN);
    logger(KAFKA).setLevel(Level.ERROR);
    logger("kafka").setLevel(Level.OFF);
    logger("LogFutureTimestampLogger").setLevel(Level.OFF);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
