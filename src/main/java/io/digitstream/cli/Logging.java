package io.digitstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import io.digitstream.config.LogFormat;
import org.slf4j.LoggerFactory;

/** How much is logged. The rest stands in {@code logback.xml}. */
final class Logging {
  private Logging() {}

  static void configure(boolean verbose) {
    if (verbose) {
      logger("io.digitstream").setLevel(Level.DEBUG);
      logger("org.apache.kafka").setLevel(Level.INFO);
      logger("ai.djl").setLevel(Level.INFO);
    }
  }

  /** What a line looks like; the text stands in {@code logback.xml}. */
  static void format(LogFormat format) {
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
  static void quiet() {
    logger("io.digitstream").setLevel(Level.WARN);
    logger("org.apache.kafka").setLevel(Level.ERROR);
    logger("kafka").setLevel(Level.OFF);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
