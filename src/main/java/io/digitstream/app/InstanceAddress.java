package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import io.digitstream.ops.accuracy.HostAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** The address at which other instances reach this instance's HTTP port. */
public final class InstanceAddress {
  private InstanceAddress() {}

  /**
   * Tells it to Kafka Streams, which tells the others, unless the user's Kafka properties do.
   *
   * @param http the port as it was opened
   */
  public static DigitstreamConfig addTo(DigitstreamConfig config, URI http) {
    Map<String, String> kafka = new HashMap<>(config.kafka());
    kafka.computeIfAbsent(
        StreamsConfig.APPLICATION_SERVER_CONFIG,
        name -> {
          String server = config.operations().server();
          return server.equals(Settings.AUTO_SERVER) ? found(config, http) : server;
        });
    return config.withKafka(kafka);
  }

  /** That of a configuration it was added to. */
  static HostInfo of(DigitstreamConfig config) {
    return HostInfo.buildFromEndpoint(config.kafka().get(StreamsConfig.APPLICATION_SERVER_CONFIG));
  }

  /** What tells this instance from the others: its own name, or its address. */
  static String name(DigitstreamConfig config) {
    return config
        .service()
        .instanceId()
        .orElseGet(() -> config.kafka().get(StreamsConfig.APPLICATION_SERVER_CONFIG));
  }

  private static String found(DigitstreamConfig config, URI http) {
    String host = http.getHost();
    try {
      if (InetAddress.getByName(config.operations().host()).isAnyLocalAddress()) {
        host = towardsKafka(new KafkaSettings(config.kafka()).bootstrapServers());
      }
    } catch (IOException | UncheckedIOException | KafkaException e) {
      // Right for instances of this machine, and the others say whom they cannot reach
    }
    return HostAddress.of(host, http.getPort());
  }

  /** The address by which this machine reaches the broker; nothing is sent. */
  private static String towardsKafka(String bootstrapServers) throws IOException {
    InetSocketAddress broker =
        ClientUtils.parseAndValidateAddresses(
                List.of(bootstrapServers.split(",", -1)), ClientDnsLookup.USE_ALL_DNS_IPS)
            .get(0);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(broker);
      return socket.getLocalAddress().getHostAddress();
    }
  }
}
