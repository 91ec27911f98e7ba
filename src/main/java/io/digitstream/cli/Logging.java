package io.digitstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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
