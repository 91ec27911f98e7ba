package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.Prediction;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real decoder and the bundled model among broken images. */
class BrokenImagesIT {
  private static final int IMAGES = 1000;
  private static final int EVERY = 20;

  @TempDir private Path directory;

  @Test
  void shouldAnswerNeighboursInOrderAndSetAsideBrokenImages() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      // Given
      Map<String, String> environment =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
              "DIGITS_TOPICS_PARTITIONS", "1",
              "DIGITS_STATE_DIR", directory.toString());
      DigitstreamConfig config = new ConfigurationSources(environment).read(null, Map.of());
      KafkaSettings kafka = new KafkaSettings(config.kafka());
      ServiceTopics.create(kafka, config.topics());
      Map<BrokenImages, byte[]> broken = new EnumMap<>(BrokenImages.class);
      for (BrokenImages kind : BrokenImages.values()) {
        broken.put(kind, kind.bytes());
      }
      send(kafka, config.topics(), broken);
      // When
      Terminal silent =
          Terminal.plain(
              new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
      Path home = Path.of(System.getProperty("digitstream.home"));
      CommandContext context = new CommandContext(environment, home, silent);
      List<ConsumerRecord<byte[], Prediction>> answers;
      List<ConsumerRecord<byte[], byte[]>> deadLetters;
      try (StreamsRunner runner =
          DigitService.assemble(
              config,
              context.artifact(config.model()),
              "broken-images",
              PipelineListener.NOOP,
              ConfiguredComponents.decodingMemory(config.images()))) {
        runner.start();
        answers = read(kafka, "digits-out", new PredictionDeserializer(), 950);
        deadLetters = read(kafka, "digits-dlq", new ByteArrayDeserializer(), 50);
      }
      // Then
      assertThat(answers).extracting(BrokenImagesIT::id).containsExactlyElementsOf(ids(false));
      assertThat(deadLetters).extracting(BrokenImagesIT::id).containsExactlyElementsOf(ids(true));
      for (ConsumerRecord<byte[], byte[]> deadLetter : deadLetters) {
        BrokenImages kind = kind(Integer.parseInt(id(deadLetter)));
        assertThat(deadLetter.value()).as(kind.name()).isEqualTo(broken.get(kind));
        assertThat(header(deadLetter, DeadLetterHeaders.REASON)).isEqualTo(kind.reason());
        assertThat(header(deadLetter, DeadLetterHeaders.MESSAGE)).isNotBlank();
        assertThat(header(deadLetter, DeadLetterHeaders.TOPIC)).isEqualTo("digits-in");
      }
    }
  }

  private static void send(
      KafkaSettings kafka, DigitstreamConfig.Topics topics, Map<BrokenImages, byte[]> broken)
      throws Exception {
    List<OutgoingImage> digits = new OutgoingImages("").synthetic().limit(IMAGES).toList();
    try (ImageSender sender = new ImageSender(kafka, topics, 0)) {
      for (int i = 0; i < IMAGES; i++) {
        byte[] bytes = isBroken(i) ? broken.get(kind(i)) : digits.get(i).bytes();
        sender.send(new OutgoingImage(String.valueOf(i), bytes, null), false);
      }
      sender.flush();
    }
  }

  private static <V> List<ConsumerRecord<byte[], V>> read(
      KafkaSettings kafka, String topic, Deserializer<V> values, int count) throws Exception {
    List<ConsumerRecord<byte[], V>> read = new ArrayList<>();
    try (TopicReader<V> reader = new TopicReader<>(kafka, topic, values, true)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                read.addAll(reader.poll(Duration.ofMillis(200)));
                return read.size() >= count;
              });
    }
    return read;
  }

  private static boolean isBroken(int number) {
    return number % EVERY == 7;
  }

  private static BrokenImages kind(int number) {
    BrokenImages[] kinds = BrokenImages.values();
    return kinds[number / EVERY % kinds.length];
  }

  private static List<String> ids(boolean broken) {
    return IntStream.range(0, IMAGES)
        .filter(number -> isBroken(number) == broken)
        .mapToObj(String::valueOf)
        .toList();
  }

  private static String id(ConsumerRecord<byte[], ?> message) {
    return new String(message.key(), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], ?> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
