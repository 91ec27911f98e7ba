package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.SyntheticDigits;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.security.SecuredBroker.Door;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with no right but those of the documents, behind a password that nobody sees. */
class LeastPrivilegeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void shouldServeWithTheListedRightsAndShowNoSecret() throws Exception {
    Certificates certificates = Certificates.in(folder);
    try (SecuredBroker broker = SecuredBroker.start(folder, certificates, new AccessToken());
        Admin admin = broker.admin()) {
      // Given
      CommandRun.of(
          folder, Map.of(), "topics", "--create", "--bootstrap-servers", broker.at(Door.INNER));
      admin.createAcls(GrantedRights.of(SecuredBroker.USER)).all().get();
      Map<String, String> environment = new HashMap<>(SecuredBroker.scram(SecuredBroker.PASSWORD));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.at(Door.LOGIN));
      environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
      environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.trustStore().toString());
      environment.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", Certificates.PASSWORD);
      environment.put("DIGITS_STATE_DIR", folder.resolve("state").toString());
      try (DigitsProcess service = DigitsProcess.start(folder, environment, "--verbose", "serve")) {
        // When
        send(broker, "digits-in", new SyntheticDigits(1).image(0).image().toBytes());
        send(broker, "digits-in", "no image".getBytes(StandardCharsets.UTF_8));
        send(broker, "digits-labels", new byte[] {'7'});

        // Then
        awaitOne(broker, service, "digits-out");
        awaitOne(broker, service, "digits-dlq");
        awaitOne(broker, service, "digits-accuracy");
        String commandLine =
            Files.readString(Path.of("/proc", String.valueOf(service.pid()), "cmdline"));
        String pages = page(service, "/metrics") + page(service, "/api/model");
        service.terminate();
        DigitsProcess.Result result = service.await();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(commandLine).contains("io.digitstream.Main");
        assertThat(commandLine + pages + result.out() + result.err())
            .doesNotContain(SecuredBroker.PASSWORD, Certificates.PASSWORD);
      }
    }
  }

  private static void send(SecuredBroker broker, String topic, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.at(Door.INNER)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = "image".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  private static void awaitOne(SecuredBroker broker, DigitsProcess service, String topic) {
    CommittedTopic committed = new CommittedTopic(broker.at(Door.INNER), topic);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              assertThat(service.isAlive()).as(service.err()).isTrue();
              return !committed.readAll(PATIENCE).isEmpty();
            });
  }

  private static String page(DigitsProcess service, String path) throws Exception {
    Matcher address = Pattern.compile("Metrics at (\\S+)/metrics").matcher(service.err());
    assertThat(address.find()).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1) + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
