package io.digitstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.topology.accuracy.AccuracyDeserializer;
import io.digitstream.topology.accuracy.AccuracySettings;
import io.digitstream.topology.accuracy.AccuracyTopology;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.AccuracyTimes;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Streams clients that count the accuracy, and labels for {@link TestCluster#sendNumbered}. */
public final class AccuracyStreams {
  private static final AccuracySettings SETTINGS =
      new AccuracySettings(
          "digits-labels",
          "digits-accuracy",
          4,
          new AccuracyTimes(
              Duration.ofHours(24),
              Duration.ofMinutes(1),
              Duration.ofHours(24),
              Duration.ofDays(365)));

  private AccuracyStreams() {}

  public static StreamsRunner runner(
      String bootstrapServers,
      Duration perBatch,
      PipelineListener listener,
      Map<String, String> kafka) {
    DigitPipeline pipeline =
        new DigitPipeline(
            DigitStreams.TOPICS,
            new FakeImages(),
            () -> new FakeClassifier(perBatch, Duration.ZERO),
            PipelineLimits.ofBatchSize(DigitStreams.BATCH),
            listener,
            Clock.systemUTC());
    LookAhead lookAhead = new LookAhead(pipeline);
    return new StreamsRunner(
        AccuracyTopology.build(pipeline, lookAhead, SETTINGS),
        StreamsProperties.of(
            DigitStreams.settings(bootstrapServers, kafka), lookAhead.consumerProperties()),
        Duration.ofSeconds(10));
  }

  /**
   * Labels of images 0 to n - 1 in any order and in partitions that tell nothing: some twice, every
   * third first wrong and then corrected, the last word being {@link #label}.
   */
  public static List<ProducerRecord<byte[], byte[]>> labels(int images, int partitions, long seed) {
    Random random = new Random(seed);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int image = 0; image < images; image++) {
      // One image's labels are in order only within one partition
      int partition = random.nextInt(partitions);
      if (image % 3 == 0) {
        records.add(label(image, (label(image) + 5) % 10, partition));
      }
      records.add(label(image, label(image), partition));
      if (image % 5 == 0) {
        records.add(label(image, label(image), partition));
      }
    }
    return records;
  }

  /** What is true of an image that is read as its number's last digit: every seventh is wrong. */
  static int label(int image) {
    return image % 7 == 0 ? (image + 1) % 10 : image % 10;
  }

  public static long[][] expected(int images) {
    long[][] expected = new long[10][10];
    for (int image = 0; image < images; image++) {
      expected[label(image)][image % 10]++;
    }
    return expected;
  }

  static long[][] counts(ConfusionMatrix confusion) {
    long[][] counts = new long[10][10];
    for (int cell = 0; cell < 100; cell++) {
      counts[cell / 10][cell % 10] = confusion.count(cell / 10, cell % 10);
    }
    return counts;
  }

  /** Waits until at least so many images are matched. */
  static void awaitMatched(TestCluster cluster, int images, Duration timeout) {
    await()
        .atMost(timeout)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> latest(cluster), latest -> matched(latest) >= images);
  }

  /**
   * Waits until a reader of the compacted topic has each of these images once, by its last label. A
   * correction may change neither how many are matched nor how many are right: of some images both
   * labels say that they were read wrong.
   */
  static void awaitExact(TestCluster cluster, int images, Duration timeout) {
    await()
        .atMost(timeout)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Map<String, Accuracy> latest = latest(cluster);
              assertThat(matched(latest)).isEqualTo(images);
              assertThat(counts(latest.get("fake/1").confusion())).isDeepEqualTo(expected(images));
            });
  }

  private static long matched(Map<String, Accuracy> latest) {
    return latest.containsKey("fake/1") ? latest.get("fake/1").matched() : 0;
  }

  static Map<String, Accuracy> latest(TestCluster cluster) {
    Map<String, Accuracy> latest = new HashMap<>();
    AccuracyDeserializer json = new AccuracyDeserializer();
    new CommittedTopic(cluster.bootstrapServers(), "digits-accuracy")
        .readSoFar()
        .forEach(
            record ->
                latest.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    json.deserialize("", record.value())));
    return latest;
  }

  private static ProducerRecord<byte[], byte[]> label(int image, int digit, int partition) {
    return new ProducerRecord<>(
        "digits-labels",
        partition,
        FakeImages.bytes(String.valueOf(image)),
        FakeImages.bytes(image % 2 == 0 ? String.valueOf(digit) : "{\"label\":" + digit + "}"));
  }
}
