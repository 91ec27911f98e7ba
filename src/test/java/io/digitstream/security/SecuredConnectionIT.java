package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.security.SecuredBroker.Door;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way into a secured Kafka, and for each wrong way one clear line without a secret. */
class SecuredConnectionIT {
  @TempDir private static Path folder;
  private static Certificates certificates;
  private static AccessToken tokens;
  private static SecuredBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    certificates = Certificates.in(folder);
    certificates.issue("client", "client", "-validity 30");
    tokens = new AccessToken();
    broker = SecuredBroker.start(folder, certificates, tokens);
    CommandRun created =
        CommandRun.of(
            folder, Map.of(), "topics", "--create", "--bootstrap-servers", broker.at(Door.INNER));
    assertThat(created.exitCode()).as(created.err()).isZero();
    try (Admin admin = broker.admin()) {
      admin
          .createAcls(
              List.of(mayDescribe("digits"), mayDescribe("robot"), mayDescribe("CN=client")))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TLS      | trust               | 0 | digits-in
          TLS      | none                | 1 | refused: TLS: unable to find valid certification path
          TLS      | plain               | 1 | No Kafka broker answered
          EXPIRED  | trust               | 1 | refused: TLS: NotAfter:
          MISNAMED | trust               | 1 | refused: TLS: No subject alternative DNS name matching localhost
          MUTUAL   | trust,certificate   | 0 | digits-in
          MUTUAL   | trust               | 1 | refused: TLS:
          LOGIN    | trust,password      | 0 | digits-in
          LOGIN    | trust,wrongPassword | 1 | refused: Authentication failed
          LOGIN    | trust,token         | 0 | digits-in
          LOGIN    | trust,oldToken      | 1 | refused:
          LOGIN    | trust,noToken       | 2 | missing.jwt
          """)
  void shouldConnectOrSayWhyNotInOneLine(Door door, String means, int exitCode, String line)
      throws Exception {
    // Given
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.at(door));
    environment.put("KAFKA_SECURITY_PROTOCOL", door == Door.LOGIN ? "SASL_SSL" : "SSL");
    for (String each : means.split(",", -1)) {
      add(each, environment);
    }

    // When
    CommandRun run = CommandRun.of(folder, environment, "topics");

    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(exitCode == 0 ? run.out() : run.err()).contains(line);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(1);
    assertThat(run.out() + run.err())
        .doesNotContain(Certificates.PASSWORD, SecuredBroker.PASSWORD, "wrong-password", "eyJ");
  }

  private static void add(String means, Map<String, String> environment) throws Exception {
    switch (means) {
      case "trust" -> {
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.trustStore().toString());
        environment.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", Certificates.PASSWORD);
      }
      case "certificate" -> {
        environment.put("KAFKA_SSL_KEYSTORE_LOCATION", folder.resolve("client.p12").toString());
        environment.put("KAFKA_SSL_KEYSTORE_PASSWORD", Certificates.PASSWORD);
        environment.put("KAFKA_SSL_KEY_PASSWORD", Certificates.PASSWORD);
      }
      case "plain" -> environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
      case "password" -> environment.putAll(SecuredBroker.scram(SecuredBroker.PASSWORD));
      case "wrongPassword" -> environment.putAll(SecuredBroker.scram("wrong-password"));
      case "token" ->
          addToken(
              Files.writeString(file(), tokens.of("robot", Duration.ofMinutes(10))), environment);
      case "oldToken" ->
          addToken(
              Files.writeString(file(), tokens.of("robot", Duration.ofMinutes(-10))), environment);
      case "noToken" -> addToken(folder.resolve("missing.jwt"), environment);
      default -> assertThat(means).isEqualTo("none");
    }
  }

  private static void addToken(Path file, Map<String, String> environment) {
    environment.put("KAFKA_SASL_MECHANISM", "OAUTHBEARER");
    environment.put("KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", file.toUri().toString());
    environment.put(
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    environment.put(
        "KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
  }

  /** Another for each, since Kafka remembers what it has read. */
  private static Path file() throws Exception {
    return Files.createTempFile(folder, "token", ".jwt");
  }

  private static AclBinding mayDescribe(String user) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "digits-", PatternType.PREFIXED),
        new AccessControlEntry(
            "User:" + user, "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW));
  }
}
