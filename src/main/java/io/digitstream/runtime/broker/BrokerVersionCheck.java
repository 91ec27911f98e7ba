package io.digitstream.runtime.broker;

import io.digitstream.runtime.topic.TopicException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.BootstrapConfiguration;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ChannelBuilder;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a broker which requests it supports. The admin client's features do not cover brokers before
 * 2.7. Every Kafka client sends this request first, and it needs no right.
 */
public final class BrokerVersionCheck {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerVersionCheck.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int RETRY_MILLIS = 100;
  private static final String CLIENT = "digits-version-check";

  private final Map<String, Object> properties;

  /**
   * Makes a check that has not asked yet.
   *
   * @param properties of the admin client
   */
  public BrokerVersionCheck(Map<String, Object> properties) {
    this.properties = new HashMap<>(properties);
  }

  /**
   * Requires features of the first bootstrap server that answers. If none answers, nothing is
   * checked, and the next client reports why.
   *
   * @throws TopicException that says what to do, if the broker is too old for one of them
   */
  public void require(List<BrokerFeature> features) {
    Optional<NodeApiVersions> broker = ask();
    for (BrokerFeature feature : features) {
      if (broker.isPresent() && !feature.isIn(broker.get())) {
        throw new TopicException(
            feature.complaint(
                String.valueOf(properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG))));
      }
    }
  }

  private Optional<NodeApiVersions> ask() {
    try {
      AdminClientConfig config = new AdminClientConfig(properties);
      for (InetSocketAddress address :
          ClientUtils.parseAndValidateAddresses(
              config.getList(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
              config.getString(AdminClientConfig.CLIENT_DNS_LOOKUP_CONFIG))) {
        Optional<NodeApiVersions> broker = ask(config, address);
        if (broker.isPresent()) {
          return broker;
        }
      }
    } catch (KafkaException e) {
      LOG.debug("Cannot ask a broker for its version", e);
    }
    return Optional.empty();
  }

  private static Optional<NodeApiVersions> ask(
      AdminClientConfig config, InetSocketAddress address) {
    Node node = new Node(-1, address.getHostString(), address.getPort());
    ApiVersions versions = new ApiVersions();
    LogContext log = new LogContext("[" + CLIENT + "] ");
    try (Metrics metrics = new Metrics();
        ChannelBuilder channels = ClientUtils.createChannelBuilder(config, Time.SYSTEM, log);
        Selector selector =
            new Selector(PATIENCE.toMillis(), metrics, Time.SYSTEM, CLIENT, channels, log);
        NetworkClient client = client(selector, versions, log)) {
      NetworkClientUtils.awaitReady(client, node, Time.SYSTEM, PATIENCE.toMillis());
      return Optional.ofNullable(versions.get(node.idString()));
    } catch (IOException | KafkaException e) {
      LOG.debug("{} does not report its version", node, e);
      return Optional.empty();
    }
  }

  private static NetworkClient client(Selector selector, ApiVersions versions, LogContext log) {
    return new NetworkClient(
        selector,
        new ManualMetadataUpdater(),
        CLIENT,
        1,
        RETRY_MILLIS,
        RETRY_MILLIS,
        Selector.USE_DEFAULT_BUFFER_SIZE,
        Selector.USE_DEFAULT_BUFFER_SIZE,
        (int) PATIENCE.toMillis(),
        PATIENCE.toMillis(),
        PATIENCE.toMillis(),
        Time.SYSTEM,
        true,
        versions,
        log,
        MetadataRecoveryStrategy.NONE,
        BootstrapConfiguration.DISABLED,
        false);
  }
}
