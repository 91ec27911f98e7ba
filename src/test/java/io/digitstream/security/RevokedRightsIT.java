package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.security.SecuredBroker.Door;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running service says when Kafka no longer lets it do its work. */
class RevokedRightsIT {
  @TempDir private Path folder;
  private SecuredBroker broker;
  private Admin admin;
  private DigitsProcess service;

  @BeforeEach
  void serve() throws Exception {
    Certificates certificates = Certificates.in(folder);
    broker = SecuredBroker.start(folder, certificates, new AccessToken());
    admin = broker.admin();
    CommandRun.of(
        folder, Map.of(), "topics", "--create", "--bootstrap-servers", broker.at(Door.INNER));
    admin.createAcls(GrantedRights.of(SecuredBroker.USER)).all().get();
    Map<String, String> environment = broker.login(certificates);
    environment.put("DIGITS_STATE_DIR", folder.resolve("state").toString());
    environment.put("DIGITS_MODEL", "compact");
    service = DigitsProcess.start(folder, environment, "serve");
    sendImage();
    broker.awaitOne(service, "digits-out");
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (broker != null) {
      admin.close();
      broker.close();
    }
  }

  @Test
  void shouldEndWithOneLineWhenItMayNoLongerWriteAnswers() throws Exception {
    // Given
    revoke("digits-out", AclOperation.WRITE);

    // When
    sendImage();
    DigitsProcess.Result result = service.await();

    // Then
    assertEndedBy("Kafka refused: Not authorized to access topics: [digits-out]", result);
  }

  @Test
  @Tag("long")
  void shouldEndWithOneLineWhenItMayNoLongerReadImages() throws Exception {
    // When
    revoke("digits-in", AclOperation.READ);
    DigitsProcess.Result result = service.await();

    // Then
    assertEndedBy("Kafka refused: Not authorized to access topics: [digits-in]", result);
  }

  @Test
  @Tag("long")
  void shouldEndWithOneLineWhenItsUserIsGone() throws Exception {
    // When
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialDeletion(SecuredBroker.USER, ScramMechanism.SCRAM_SHA_512)))
        .all()
        .get();
    DigitsProcess.Result result = service.await();

    // Then
    assertEndedBy("Kafka refused: Authentication failed", result);
  }

  private void sendImage() throws Exception {
    broker.send("digits-in", new SyntheticDigits(1).image(0).image().toBytes());
  }

  private void revoke(String topic, AclOperation operation) throws Exception {
    admin
        .deleteAcls(
            List.of(
                new AclBindingFilter(
                    new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL),
                    new AccessControlEntryFilter(
                        "User:" + SecuredBroker.USER, null, operation, AclPermissionType.ANY))))
        .all()
        .get();
  }

  private static void assertEndedBy(String reason, DigitsProcess.Result result) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.err().lines().filter(line -> line.startsWith("digits: ")))
        .as(result.err())
        .singleElement()
        .asString()
        .contains(reason);
    assertThat(result.err()).doesNotContain(SecuredBroker.PASSWORD);
  }
}
