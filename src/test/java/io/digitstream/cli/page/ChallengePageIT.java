package io.digitstream.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Champion and challenger on the live page, over a real broker and the packaged service. */
class ChallengePageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int IMAGES = 120;

  /** So many white pixels in a thousand: the bundled models read such pictures differently. */
  private static final int SPECKS = 50;

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static DigitsProcess service;
  private static URI address;

  @BeforeAll
  static void startService() throws Exception {
    Chromium.assumePresent();
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    service =
        DigitsProcess.start(
            directory,
            Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
            "serve",
            "--create-topics",
            "--models-control=on",
            "--page");
    address = PageAddress.await(service);
  }

  @AfterAll
  static void stopService() {
    if (broker != null) {
      service.close();
      broker.close();
    }
  }

  @Test
  void shouldShowTheChallengeFromItsBeginningToItsEnd() throws Exception {
    try (OpenPage page = OpenPage.at(address, 1440, 900)) {
      // Then
      page.awaitText("champion", "the configured model of each instance");
      assertThat(page.text("challenger")).isEqualTo("none");
      assertThat(page.element("pairs").isDisplayed()).isFalse();

      // When
      model("deploy", "cnn");
      model("challenge", "compact", "--share", "1");
      send();

      // Then
      page.awaitText("champion", "cnn/");
      page.awaitText("challenger", "compact/");
      page.awaitText("challenge", "sees 100\u00a0% of the images");
      page.awaitText("instances", "as desired");
      page.awaitText("pairs", String.valueOf(IMAGES));
      assertThat(statusOfTheCommand()).contains(pairsOf(page));
      assertThat(page.text("decides"))
          .isEqualTo("100 decides, from 200 pairs on: 80 more are needed.");
      assertThat(page.text("better")).isNotEqualTo("1");
      assertThat(page.driver().findElements(By.cssSelector("#evidence-chart canvas"))).hasSize(1);
      page.awaitElement("#disagreements li canvas");
      assertThat(page.text("disagreements")).contains("champion ", "challenger ", "is a ");
      assertThat(page.driver().findElements(By.cssSelector("#disagreements .wrong"))).isNotEmpty();
      assertThat(page.violations("light")).isEmpty();
      assertThat(page.violations("dark")).isEmpty();
      assertThat(widthOnAPhone(page)).isLessThanOrEqualTo(390);

      // When
      model("withdraw");

      // Then
      page.awaitText("challenger", "none");
      page.awaitText("change", "withdraw by ");
      assertThat(page.element("pairs").isDisplayed()).isFalse();
    }
  }

  private static String pairsOf(OpenPage page) {
    return "both right %s, only champion %s, only challenger %s, both wrong %s"
        .formatted(
            page.text("both-right"),
            page.text("champion-only"),
            page.text("challenger-only"),
            page.text("both-wrong"));
  }

  private static String statusOfTheCommand() {
    return model("status").out();
  }

  private static CommandRun model(String... arguments) {
    Path home = Path.of(System.getProperty("digitstream.home"));
    String[] all = new String[arguments.length + 1];
    all[0] = "model";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandRun run =
        CommandRun.of(home, Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()), all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static void send() throws Exception {
    SyntheticDigits digits = new SyntheticDigits(11);
    Random random = new Random(11);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < IMAGES; i++) {
        LabelledImage digit = digits.image(i);
        String id = "specks-" + i;
        byte[] label = String.valueOf(digit.label()).getBytes(StandardCharsets.UTF_8);
        byte[] image = OutgoingImages.png(specked(digit, random));
        producer.send(new ProducerRecord<>("digits-in", id, image)).get();
        producer.send(new ProducerRecord<>("digits-labels", id, label)).get();
      }
    }
  }

  private static DigitImage specked(LabelledImage digit, Random random) {
    byte[] pixels = digit.image().toBytes();
    for (int i = 0; i < pixels.length; i++) {
      if (random.nextInt(1000) < SPECKS) {
        pixels[i] = (byte) 255;
      }
    }
    return DigitImage.of(pixels);
  }

  private static long widthOnAPhone(OpenPage page) {
    Chromium.resize(page.driver(), 390, 844, 1);
    return await()
        .atMost(PATIENCE)
        .until(
            () -> (Long) page.driver().executeScript("return document.documentElement.scrollWidth"),
            width -> width <= 390);
  }
}
