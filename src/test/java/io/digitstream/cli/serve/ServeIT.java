package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.DigitsProcess;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.ConfigReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Setting;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Prediction;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.topology.PredictionDeserializer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private Map<String, String> environment;
  private KafkaSettings kafka;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
            "KAFKA_MAIN_CONSUMER_SESSION_TIMEOUT_MS", "6000",
            "DIGITS_TOPICS_PARTITIONS", "2");
    kafka = new KafkaSettings(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void shouldAnswerPngAndJpegAndEndCleanlyOnSigterm() throws Exception {
    try (DigitsProcess service = serve()) {
      // Given
      byte[] png = new SyntheticDigits(7).drawing(0).png(200);
      List<OutgoingImage> images =
          List.of(
              new OutgoingImage("as-png", png, null),
              new OutgoingImage("as-jpeg", jpeg(png), null));
      // When
      send(images);
      List<ConsumerRecord<byte[], Prediction>> answers = answers(service, 2);
      service.terminate();
      DigitsProcess.Result result = service.await();
      // Then
      assertThat(answers)
          .extracting(answer -> answer.value().id())
          .containsExactlyInAnyOrder("as-png", "as-jpeg");
      assertThat(answers)
          .extracting(answer -> answer.value().classification().label())
          .containsOnly(new SyntheticDigits(7).label(0));
      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("Metrics at http://", "Stopped").doesNotContain("\tat ");
    }
  }

  @Test
  void shouldShowItsAccuracyAmongTheMetrics() throws Exception {
    try (DigitsProcess service = serve()) {
      // Given
      List<OutgoingImage> images = new OutgoingImages("labelled-").synthetic().limit(40).toList();
      // When
      send(images, true);
      // Then
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(metrics(service))
                      .containsPattern("digits_labelled_images\\{[^}]*} 40\\.0"));
    }
  }

  @Test
  void shouldTellTheAccuracyOfAllFromEachInstance() throws Exception {
    // Given
    Map<String, String> second = new HashMap<>(environment);
    second.put("DIGITS_STATE_DIR", "state-of-two");
    List<OutgoingImage> images = new OutgoingImages("shared-").synthetic().limit(60).toList();
    try (DigitsProcess one = serve();
        DigitsProcess two = DigitsProcess.start(directory, second, "serve", "--create-topics")) {
      // When
      send(images, true);
      // Then
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                JsonNode atOne = accuracy(one);
                JsonNode atTwo = accuracy(two);
                assertThat(atOne.at("/accuracies/0/matched").intValue()).isEqualTo(images.size());
                assertThat(atOne.path("complete").booleanValue()).isTrue();
                assertThat(withoutTime(atTwo)).isEqualTo(withoutTime(atOne));
              });
    }
  }

  @Test
  void shouldAnswerEachImageOnceThoughKilledInMidFlow() throws Exception {
    // Given
    int count = 600;
    List<OutgoingImage> images = new OutgoingImages("image-").synthetic().limit(count).toList();
    try (DigitsProcess killed = serve()) {
      send(images);
      answers(killed, 50);
      // When
      killed.kill();
    }
    try (DigitsProcess service = serve()) {
      List<ConsumerRecord<byte[], Prediction>> answers = answers(service, count);
      service.terminate();
      service.await();
      // Then
      assertThat(answers)
          .extracting(answer -> answer.value().id())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, count).mapToObj(i -> "image-" + i).toList());
      assertThat(answers(null, count)).hasSize(count);
    }
  }

  private DigitsProcess serve() throws Exception {
    return DigitsProcess.start(directory, environment, "serve", "--create-topics");
  }

  private static String metrics(DigitsProcess service) throws Exception {
    return get(service, "/metrics");
  }

  private static JsonNode accuracy(DigitsProcess service) throws Exception {
    return new JsonMapper().readTree(get(service, "/api/accuracy"));
  }

  private static JsonNode withoutTime(JsonNode answer) {
    return ((ObjectNode) answer).without("at");
  }

  private static String get(DigitsProcess service, String path) throws Exception {
    Matcher address = Pattern.compile("Metrics at (\\S+)").matcher(service.err());
    assertThat(address.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.group(1)).resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private void send(List<OutgoingImage> images) throws Exception {
    send(images, false);
  }

  private void send(List<OutgoingImage> images, boolean withLabels) throws Exception {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> ServiceTopics.require(kafka, "digits-in", "digits-labels"));
    DigitstreamConfig.Topics topics =
        new ConfigReader(Setting::defaultValue).read(Map.of()).topics();
    try (ImageSender sender = new ImageSender(kafka, topics, 0)) {
      for (OutgoingImage image : images) {
        sender.send(image, withLabels);
      }
      sender.flush();
    }
  }

  /** Reads committed answers from the beginning until there are enough of different ids. */
  private List<ConsumerRecord<byte[], Prediction>> answers(DigitsProcess service, int ids)
      throws Exception {
    List<ConsumerRecord<byte[], Prediction>> answers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (TopicReader<Prediction> reader =
        new TopicReader<>(kafka, "digits-out", new PredictionDeserializer(), true)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], Prediction> answer :
                    reader.poll(Duration.ofMillis(200))) {
                  answers.add(answer);
                  seen.add(answer.value().id());
                }
                assertThat(service == null || service.isAlive()).isTrue();
                return seen.size() >= ids;
              });
    }
    return answers;
  }

  private static byte[] jpeg(byte[] png) throws Exception {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
