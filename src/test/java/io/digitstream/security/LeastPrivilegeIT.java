package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.security.SecuredBroker.Door;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with no right but those of the documents, behind a password that nobody sees. */
class LeastPrivilegeIT {
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
      Map<String, String> environment = broker.login(certificates);
      environment.put("DIGITS_STATE_DIR", folder.resolve("state").toString());
      try (DigitsProcess service = DigitsProcess.start(folder, environment, "--verbose", "serve")) {
        // When
        broker.send("digits-in", new SyntheticDigits(1).image(0).image().toBytes());
        broker.send("digits-in", "no image".getBytes(StandardCharsets.UTF_8));
        broker.send("digits-labels", new byte[] {'7'});

        // Then
        broker.awaitOne(service, "digits-out");
        broker.awaitOne(service, "digits-dlq");
        broker.awaitOne(service, "digits-accuracy");
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

  @Test
  void shouldChangeModelsWithTheListedRights() throws Exception {
    Certificates certificates = Certificates.in(folder);
    try (SecuredBroker broker = SecuredBroker.start(folder, certificates, new AccessToken());
        Admin admin = broker.admin()) {
      // Given
      CommandRun.of(
          folder,
          Map.of("DIGITS_MODELS_CONTROL", "on"),
          "topics",
          "--create",
          "--bootstrap-servers",
          broker.at(Door.INNER));
      admin.createAcls(GrantedRights.of(SecuredBroker.USER)).all().get();
      admin.createAcls(GrantedRights.of(SecuredBroker.USER, "### With model control")).all().get();
      admin.createAcls(GrantedRights.of("operator", "### To change the deployment")).all().get();
      Map<String, String> environment = broker.login(certificates);
      environment.put("DIGITS_STATE_DIR", folder.resolve("state").toString());
      environment.put("DIGITS_MODELS_CONTROL", "on");
      Map<String, String> operator = broker.loginOf("operator", certificates);
      try (DigitsProcess service = DigitsProcess.start(folder, environment, "serve")) {
        broker.send("digits-in", new SyntheticDigits(1).image(0).image().toBytes());
        broker.awaitOne(service, "digits-out");

        // When
        CommandRun deployed = model(operator, "deploy", "cnn");
        CommandRun challenged = model(operator, "challenge", "compact", "--share", "1");
        broker.send("digits-in", new SyntheticDigits(1).image(1).image().toBytes());

        // Then
        assertThat(deployed.err() + challenged.err()).isEmpty();
        assertThat(challenged.out()).contains("challenged by compact/", "applied by ");
        broker.awaitOne(service, "digits-shadow");
        assertThat(model(operator, "status").out()).contains("challenger compact/", "applied");
        assertThat(model(operator, "withdraw").exitCode()).isZero();
        assertThat(model(operator, "history").out()).contains("applied");
        service.terminate();
        assertThat(service.await().exitCode()).as(service.err()).isZero();
        assertThat(service.err()).doesNotContain("Not authorized");
      }
    }
  }

  @Test
  void shouldReviewWithTheListedRights() throws Exception {
    Certificates certificates = Certificates.in(folder);
    try (SecuredBroker broker = SecuredBroker.start(folder, certificates, new AccessToken());
        Admin admin = broker.admin()) {
      // Given
      Map<String, String> review =
          Map.of("DIGITS_ANSWER_UNSURE", "review", "DIGITS_UNSURE_CONFIDENCE", "1");
      CommandRun.of(
          folder, review, "topics", "--create", "--bootstrap-servers", broker.at(Door.INNER));
      admin.createAcls(GrantedRights.of(SecuredBroker.USER)).all().get();
      for (String heading :
          List.of(
              "### With the live page",
              "### With the review of unsure images",
              "#### With the review on the page")) {
        admin.createAcls(GrantedRights.of(SecuredBroker.USER, heading)).all().get();
      }
      Map<String, String> environment = broker.login(certificates);
      environment.put("DIGITS_STATE_DIR", folder.resolve("state").toString());
      environment.put("DIGITS_PAGE", "true");
      environment.putAll(review);
      try (DigitsProcess service = DigitsProcess.start(folder, environment, "serve")) {
        // When
        broker.send("digits-in", new SyntheticDigits(1).image(0).image().toBytes());

        // Then
        broker.awaitOne(service, "digits-review");
        await()
            .atMost(Duration.ofMinutes(1))
            .ignoreExceptions()
            .until(() -> page(service, "/api/review").contains("\"picture\":{"));
        service.terminate();
        assertThat(service.await().exitCode()).as(service.err()).isZero();
        assertThat(service.err()).doesNotContain("Not authorized");
      }
    }
  }

  private static CommandRun model(Map<String, String> environment, String... arguments) {
    String[] all = Stream.concat(Stream.of("model"), Stream.of(arguments)).toArray(String[]::new);
    return CommandRun.of(Path.of(System.getProperty("digitstream.home")), environment, all);
  }

  private static String page(DigitsProcess service, String path) throws Exception {
    Matcher address = Pattern.compile("Metrics at (\\S+)/metrics").matcher(service.err());
    assertThat(address.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.group(1) + path))
            .header("x-digits-page", "0123456789abcdef0123456789abcdef")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
