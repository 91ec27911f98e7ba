package io.digitstream.runtime.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded broker is set up.
 *
 * @param directory where it keeps its data; nothing for a temporary one that goes when it closes
 * @param port where clients find it on the loopback interface; 0 for a free one
 * @param properties broker properties that go before the defaults
 */
public record BrokerSettings(Optional<Path> directory, int port, Map<String, String> properties) {
  public BrokerSettings {
    properties = Map.copyOf(properties);
  }

  /** A free port and a temporary directory. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(Optional.empty(), 0, Map.of());
  }

  public BrokerSettings withDirectory(Path newDirectory) {
    return new BrokerSettings(Optional.of(newDirectory), port, properties);
  }

  public BrokerSettings withPort(int newPort) {
    return new BrokerSettings(directory, newPort, properties);
  }

  public BrokerSettings with(String name, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(name, value);
    return new BrokerSettings(directory, port, more);
  }
}
