package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.reliability.BrokerNode;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.broker.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker with a door of each kind, and an authorizer that lets nobody do anything but whoever
 * comes through the inner door.
 */
final class SecuredBroker implements AutoCloseable {
  static final String USER = "digits";
  static final String PASSWORD = "scram-password-93ab";

  /** How long a password is believed before it is asked for again. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The listeners. */
  enum Door {
    /** No encryption, no name: for the broker itself, and for the test to arrange things. */
    INNER("PLAINTEXT"),
    TLS("SSL"),
    /** Asks for the client's certificate as well. */
    MUTUAL("SSL"),
    /** With a certificate that is over. */
    EXPIRED("SSL"),
    /** With a certificate for another host. */
    MISNAMED("SSL"),
    /** SCRAM or a token, over TLS. */
    LOGIN("SASL_SSL");

    private final String protocol;

    Door(String protocol) {
      this.protocol = protocol;
    }
  }

  private final Map<Door, Integer> ports;
  private final BrokerNode node;

  private SecuredBroker(Map<Door, Integer> ports, BrokerNode node) {
    this.ports = ports;
    this.node = node;
  }

  static SecuredBroker start(Path folder, Certificates certificates, AccessToken tokens)
      throws Exception {
    Iterator<Integer> free = FreePorts.find(Door.values().length + 1).iterator();
    Map<Door, Integer> ports = new EnumMap<>(Door.class);
    for (Door door : Door.values()) {
      ports.put(door, free.next());
    }
    Path keys = Files.writeString(folder.resolve("jwks.json"), tokens.publicKeys());
    Map<String, String> properties = new HashMap<>();
    putNode(properties, ports, free.next());
    putCertificates(properties, certificates);
    putLogins(properties, keys);
    BrokerNode node =
        BrokerNode.format(
            1,
            Uuid.randomUuid().toString(),
            folder.resolve("broker"),
            properties,
            List.of("-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + keys.toUri()),
            "--add-scram",
            "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD));
    SecuredBroker broker = new SecuredBroker(ports, node);
    node.start();
    try (Admin admin = broker.admin()) {
      await()
          .atMost(Duration.ofMinutes(3))
          .ignoreExceptions()
          .until(() -> admin.describeCluster().nodes().get().size() == 1);
    } catch (RuntimeException | Error e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  String at(Door door) {
    return "localhost:" + ports.get(door);
  }

  /** How a client logs in with a password, as the environment says it. */
  static Map<String, String> scram(String password) {
    return scram(USER, password);
  }

  private static Map<String, String> scram(String user, String password) {
    return Map.of(
        "KAFKA_SASL_MECHANISM",
        "SCRAM-SHA-512",
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
  }

  /** How another user logs in, who is made for that. */
  Map<String, String> loginOf(String user, Certificates certificates) throws Exception {
    try (Admin admin = admin()) {
      ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(user, info, PASSWORD)))
          .all()
          .get();
    }
    Map<String, String> environment = login(certificates);
    environment.putAll(scram(user, PASSWORD));
    return environment;
  }

  /** How a service logs in by password, as the environment says it. */
  Map<String, String> login(Certificates certificates) {
    Map<String, String> environment = new HashMap<>(scram(PASSWORD));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", at(Door.LOGIN));
    environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.trustStore().toString());
    environment.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", Certificates.PASSWORD);
    return environment;
  }

  /** Sends one record through the inner door. */
  void send(String topic, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", at(Door.INNER)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = "image".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** Waits until a topic has a committed record from a service that is alive. */
  void awaitOne(DigitsProcess service, String topic) {
    CommittedTopic committed = new CommittedTopic(at(Door.INNER), topic);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              assertThat(service.isAlive()).as(service.err()).isTrue();
              return !committed.readAll(PATIENCE).isEmpty();
            });
  }

  /** May do everything. */
  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", at(Door.INNER)));
  }

  @Override
  public void close() {
    node.close();
  }

  private static void putNode(
      Map<String, String> properties, Map<Door, Integer> ports, int controllerPort) {
    String doors =
        ports.entrySet().stream()
            .map(door -> door.getKey() + "://localhost:" + door.getValue())
            .collect(Collectors.joining(","));
    String protocols =
        Stream.of(Door.values())
            .map(door -> door + ":" + door.protocol)
            .collect(Collectors.joining(","));
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@localhost:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listeners", doors + ",CONTROLLER://localhost:" + controllerPort);
    properties.put("listener.security.protocol.map", protocols + ",CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", Door.INNER.name());
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("super.users", "User:ANONYMOUS");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      properties.put(topic + ".num.partitions", "1");
      properties.put(topic + ".replication.factor", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
  }

  private static void putCertificates(Map<String, String> properties, Certificates certificates)
      throws Exception {
    Path good = certificates.issue("broker", "localhost", "-validity 30");
    putKeyStore(properties, "", good);
    putKeyStore(
        properties,
        "listener.name.expired.",
        certificates.issue("expired", "localhost", "-startdate -10d -validity 5"));
    putKeyStore(
        properties,
        "listener.name.misnamed.",
        certificates.issue("misnamed", "elsewhere.example", "-validity 30"));
    properties.put("ssl.truststore.location", certificates.trustStore().toString());
    properties.put("ssl.truststore.password", Certificates.PASSWORD);
    properties.put("listener.name.mutual.ssl.client.auth", "required");
  }

  private static void putKeyStore(Map<String, String> properties, String prefix, Path store) {
    properties.put(prefix + "ssl.keystore.location", store.toString());
    properties.put(prefix + "ssl.keystore.password", Certificates.PASSWORD);
    properties.put(prefix + "ssl.key.password", Certificates.PASSWORD);
  }

  private static void putLogins(Map<String, String> properties, Path publicKeys) {
    String prefix = "listener.name.login.";
    properties.put(prefix + "sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
    properties.put(
        prefix + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    properties.put(
        prefix + "scram-sha-512.connections.max.reauth.ms", String.valueOf(SESSION.toMillis()));
    properties.put(
        prefix + "oauthbearer.sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    properties.put(
        prefix + "oauthbearer.sasl.server.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
    properties.put(
        prefix + "oauthbearer.sasl.oauthbearer.jwks.endpoint.url", publicKeys.toUri().toString());
    properties.put(prefix + "oauthbearer.sasl.oauthbearer.expected.audience", AccessToken.AUDIENCE);
    properties.put(prefix + "oauthbearer.sasl.oauthbearer.expected.issuer", AccessToken.ISSUER);
  }
}
