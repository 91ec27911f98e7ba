package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.page.PageAddress;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.image.decode.HostilePictures;
import io.digitstream.image.decode.ShippedJvm;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures that cost much, alone and eight at once, sent to the packaged service with the options
 * and the heap that are shipped: it lives on within its container's memory, and answers all others.
 */
class HostilePicturesIT {
  private static final int GOOD = 200;
  private static final int AT_ONCE = 8;
  private static final int ACCEPTED = 202;
  private static final int BUSY = 503;

  /** Less than is shipped, so that the test does not take as long as the slowest pictures may. */
  private static final String TIMEOUT = "1s";

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static DigitsProcess service;
  private static URI page;

  private final SyntheticDigits digits = new SyntheticDigits(3);
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void startService() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    service =
        DigitsProcess.start(
            directory,
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "JAVA_OPTS",
                String.join(" ", ShippedJvm.options()),
                "DIGITS_IMAGE_TIMEOUT",
                TIMEOUT),
            "serve",
            "--create-topics",
            "--stream-threads=2",
            "--page",
            "--page-uploads=1000");
    page = PageAddress.await(service);
  }

  @AfterAll
  static void stopService() {
    if (broker != null) {
      service.close();
      broker.close();
    }
  }

  @Test
  void shouldSetAsideEachOfThemAndAnswerAllOthers() throws Exception {
    // Given
    DigitstreamConfig config =
        new ConfigurationSources(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()))
            .read(null, Map.of());
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    Map<String, byte[]> hostile = HostilePictures.all();
    int letters = hostile.size() * (1 + AT_ONCE);

    // When
    List<ConsumerRecord<byte[], byte[]>> answered = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> setAside = new ArrayList<>();
    try (TopicReader<byte[]> answers = reader(kafka, config.topics().out());
        TopicReader<byte[]> deadLetters = reader(kafka, config.topics().deadLetters())) {
      send(kafka, config.topics(), hostile);
      await()
          .atMost(Duration.ofMinutes(15))
          .until(
              () -> {
                answered.addAll(answers.poll(Duration.ofMillis(200)));
                setAside.addAll(deadLetters.poll(Duration.ofMillis(200)));
                return !service.isAlive()
                    || (answered.size() >= GOOD && setAside.size() >= letters);
              });
    }

    // Then
    requireSound();
    assertThat(answered)
        .extracting(HostilePicturesIT::id)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, GOOD).mapToObj(i -> "good-" + i).toList());
    assertThat(setAside)
        .extracting(HostilePicturesIT::id)
        .doesNotHaveDuplicates()
        .hasSize(letters)
        .allMatch(id -> id.startsWith("hostile-"));
  }

  @Test
  void shouldRefuseEachOfThemOnThePage() throws Exception {
    // Given
    Map<String, byte[]> hostile = HostilePictures.all();

    // When
    for (Map.Entry<String, byte[]> picture : hostile.entrySet()) {
      int alone = post(picture.getValue()).join().statusCode();
      List<CompletableFuture<HttpResponse<String>>> together =
          IntStream.range(0, AT_ONCE).mapToObj(i -> post(picture.getValue())).toList();

      // Then
      assertThat(alone).as(picture.getKey()).isBetween(400, 499);
      for (CompletableFuture<HttpResponse<String>> answer : together) {
        HttpResponse<String> response = answer.join();
        assertThat(response.statusCode())
            .as(picture.getKey())
            .isBetween(400, BUSY)
            .isNotEqualTo(500);
        if (response.statusCode() == BUSY) {
          assertThat(response.headers().firstValue("Retry-After")).as("Retry-After").isPresent();
        }
      }
      await().until(() -> post(digits.drawing(5).png(120)).join().statusCode() == ACCEPTED);
    }
    requireSound();
  }

  @Test
  void shouldSayThatASmallHeapIsTooSmall() throws Exception {
    // Given
    Path picture = directory.resolve("large.png");
    Files.write(picture, HostilePictures.all().get("PNG, 24 megapixels of 8 bytes"));

    // When
    DigitsProcess.Result result;
    try (DigitsProcess predict =
        DigitsProcess.start(
            directory, Map.of("JAVA_OPTS", "-Xmx220m"), "predict", picture.toString())) {
      result = predict.await();
    }

    // Then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("large.png: The PNG of 4,899 × 4,899 pixels takes 19", "bytes of memory to read")
        .doesNotContain("\tat ");
  }

  /** The service that was started still runs, and had never more memory than its container. */
  private static void requireSound() throws IOException {
    assertThat(service.isAlive()).as(service.err()).isTrue();
    long peak =
        Files.readAllLines(Path.of("/proc", String.valueOf(service.pid()), "status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findAny()
            .orElseThrow();
    System.err.printf("The service's resident memory was at most %,d MiB%n", peak >> 20);
    assertThat(peak).isLessThan(ShippedJvm.CONTAINER_BYTES);
  }

  private void send(
      KafkaSettings kafka, DigitstreamConfig.Topics topics, Map<String, byte[]> hostile)
      throws Exception {
    try (ImageSender sender = new ImageSender(kafka, topics, 0)) {
      int good = 0;
      int bad = 0;
      for (byte[] picture : hostile.values()) {
        for (int group : new int[] {1, AT_ONCE}) {
          for (int i = 0; i < group; i++, bad++) {
            sender.send(new OutgoingImage("hostile-" + bad, picture, null), false);
          }
          for (int i = 0; i < 2 && good < GOOD; i++, good++) {
            sender.send(good(good), false);
          }
        }
      }
      for (; good < GOOD; good++) {
        sender.send(good(good), false);
      }
      sender.flush();
    }
  }

  private OutgoingImage good(int number) {
    return new OutgoingImage("good-" + number, digits.drawing(number).png(64), null);
  }

  private CompletableFuture<HttpResponse<String>> post(byte[] picture) {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("/api/digits"))
            .header("X-Digits-Page", "0123456789abcdef0123456789abcdef")
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private static TopicReader<byte[]> reader(KafkaSettings kafka, String topic)
      throws UserException {
    return new TopicReader<>(kafka, topic, new ByteArrayDeserializer(), true);
  }

  private static String id(ConsumerRecord<byte[], byte[]> message) {
    return new String(message.key(), StandardCharsets.UTF_8);
  }
}
