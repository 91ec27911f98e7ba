package io.digitstream.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The machine and the software under a measurement, by name. */
public final class Environment {
  private static final String KAFKA_VERSION = "/kafka/kafka-version.properties";
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Environment() {}

  /**
   * The current environment. The load is that of the last minute, before the measurement adds its
   * own.
   */
  public static Map<String, String> here(String version, String engine) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", "%d GiB".formatted(system.getTotalMemorySize() >> 30));
    facts.put("system", "%s %s".formatted(System.getProperty("os.name"), system.getArch()));
    facts.put("load", "%.2f".formatted(system.getSystemLoadAverage()));
    facts.put("java", Runtime.version().toString());
    facts.put("kafka", kafkaVersion());
    facts.put("engine", engine);
    facts.put("digitstream", version);
    return facts;
  }

  private static String kafkaVersion() {
    Properties version = new Properties();
    try (InputStream in = KafkaProducer.class.getResourceAsStream(KAFKA_VERSION)) {
      version.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + KAFKA_VERSION, e);
    }
    return version.getProperty("version");
  }

  private static String processor() {
    try {
      return Files.readAllLines(PROCESSOR, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
