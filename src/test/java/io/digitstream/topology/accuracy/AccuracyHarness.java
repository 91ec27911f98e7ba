package io.digitstream.topology.accuracy;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.SureThresholds;
import io.digitstream.topology.LabelTopology;
import io.digitstream.topology.PredictionDeserializer;
import io.digitstream.topology.PredictionSerializer;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.AccuracyTimes;
import io.digitstream.topology.accuracy.state.Count;
import io.digitstream.topology.accuracy.state.CountKey;
import io.digitstream.topology.accuracy.state.CountRetention;
import io.digitstream.topology.accuracy.state.CountStore;
import io.digitstream.topology.accuracy.state.LastCounts;
import io.digitstream.topology.accuracy.state.MatchStore;
import io.digitstream.topology.accuracy.state.SureCounts;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.TimestampFault;
import io.digitstream.topology.batching.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The accuracy alone in a driver: predictions of any model and labels in, accuracies out. */
public final class AccuracyHarness implements AutoCloseable {
  static final Duration RETENTION = Duration.ofHours(24);
  static final Duration IDLE = Duration.ofDays(30);
  static final Duration TOTALS = Duration.ofDays(365);
  static final SureThresholds THRESHOLDS = new SureThresholds(0.9f, 0.5f);

  /** Images that are read as this are not like a digit. */
  static final int UNLIKE = 6;

  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final AccuracySettings SETTINGS = settings(RETENTION);

  private final Path directory;
  private final AccuracySettings settings;
  private final Map<String, Accuracy> latest = new TreeMap<>();
  private final List<TimestampFault> timestampFaults = new ArrayList<>();
  private final PipelineListener faults =
      new PipelineListener() {
        @Override
        public void timestampOutOfRange(TimestampFault fault) {
          timestampFaults.add(fault);
        }
      };
  private Instant now = NOON;
  private int written;
  private int restarts;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], Prediction> predictions;
  private TestInputTopic<byte[], byte[]> labels;
  private TestOutputTopic<String, Accuracy> accuracies;

  public AccuracyHarness(Path directory) {
    this(directory, RETENTION);
  }

  AccuracyHarness(Path directory, Duration retention) {
    this.directory = directory;
    this.settings = settings(retention);
    open();
  }

  private static AccuracySettings settings(Duration retention) {
    return new AccuracySettings(
        "digits-labels",
        "digits-accuracy",
        4,
        new AccuracyTimes(retention, Duration.ofMinutes(1), IDLE, TOTALS));
  }

  void predict(String id, String version, int digit, Instant timestamp) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[digit] = confidence(digit);
    Classification answer = Classification.of(probabilities, digit == UNLIKE ? 0.2f : 1);
    predictions.pipeInput(
        null,
        new Prediction(
            id, answer, new ModelId("cnn", version), timestamp, THRESHOLDS.unsure(answer)),
        timestamp);
  }

  /** Each answer has a confidence of its own, on both sides of the threshold. */
  static float confidence(int digit) {
    return List.of(1f, 0.6f, 0.9f, 0.89f, 0.97f, 0.4f, 0.992f, 0.9995f, 0.75f, 0.9f).get(digit);
  }

  public void predict(String id, int digit) {
    predict(id, "1", digit, now);
  }

  public void label(String id, int digit) {
    labels.pipeInput(FakeImages.bytes(id), FakeImages.bytes(String.valueOf(digit)), now);
  }

  void withdrawLabel(String id) {
    labels.pipeInput(FakeImages.bytes(id), FakeImages.bytes("{\"label\":null}"), now);
  }

  void advance(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  List<TimestampFault> timestampFaults() {
    return timestampFaults;
  }

  public Instant now() {
    return now;
  }

  /** What a reader of the compacted topic has, a second later. */
  public Map<String, Accuracy> published() {
    advance(Duration.ofSeconds(1));
    for (KeyValue<String, Accuracy> record : accuracies.readKeyValuesToList()) {
      written++;
      if (record.value == null) {
        latest.remove(record.key);
      } else {
        latest.put(record.key, record.value);
      }
    }
    return latest;
  }

  Accuracy allTime(String version) {
    return published().get("cnn/" + version);
  }

  /** How many records were published. */
  int written() {
    return written;
  }

  long remembered() {
    KeyValueStore<byte[], byte[]> images = driver.getKeyValueStore(MatchStore.NAME);
    try (KeyValueIterator<byte[], byte[]> all = images.all()) {
      long count = 0;
      while (all.hasNext()) {
        all.next();
        count++;
      }
      return count;
    }
  }

  /** As {@link CountRetention} does, though the images are still remembered. */
  void dropAllCounts() {
    KeyValueStore<CountKey, Count> counts = driver.getKeyValueStore(CountStore.STORE);
    List<CountKey> keys = new ArrayList<>();
    try (KeyValueIterator<CountKey, Count> all = counts.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(counts::delete);
  }

  /** Goes on in another driver, with nothing but what the stores hold and what is published. */
  void restartAfter(Duration pause) {
    published();
    now = now.plus(pause);
    TopologyTestDriver before = driver;
    restarts++;
    open();
    copy(before, MatchStore.NAME);
    copy(before, CountStore.STORE);
    copy(before, SureCounts.STORE);
    copy(before, LastCounts.STORE);
    before.close();
  }

  private void copy(TopologyTestDriver before, String name) {
    KeyValueStore<Object, Object> from = before.getKeyValueStore(name);
    KeyValueStore<Object, Object> to = driver.getKeyValueStore(name);
    try (KeyValueIterator<Object, Object> all = from.all()) {
      all.forEachRemaining(entry -> to.put(entry.key, entry.value));
    }
  }

  private void open() {
    Properties properties = new Properties();
    properties.put(
        StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state-" + restarts).toString());
    driver = new TopologyTestDriver(topology(faults, settings), properties, now);
    predictions =
        driver.createInputTopic(
            "predictions", new ByteArraySerializer(), new PredictionSerializer());
    labels =
        driver.createInputTopic(
            SETTINGS.labels(), new ByteArraySerializer(), new ByteArraySerializer());
    accuracies =
        driver.createOutputTopic(
            SETTINGS.output(), new StringDeserializer(), new AccuracyDeserializer());
  }

  static Topology topology(PipelineListener listener) {
    return topology(listener, SETTINGS);
  }

  private static Topology topology(PipelineListener listener, AccuracySettings settings) {
    StreamsBuilder builder = new StreamsBuilder();
    DigitPipeline pipeline =
        new DigitPipeline(
            new Topics("digits-in", "digits-out", "digits-dlq"),
            new FakeImages(),
            FakeClassifier::new,
            PipelineLimits.ofBatchSize(1),
            listener,
            InstantSource.fixed(NOON));
    KStream<byte[], Prediction> answers =
        builder.stream(
            "predictions",
            Consumed.with(
                    Serdes.ByteArray(),
                    Serdes.serdeFrom(new PredictionSerializer(), new PredictionDeserializer()))
                .withName("read-predictions"));
    AccuracyTopology.addTo(
        answers, LabelTopology.addTo(builder, settings.labels(), pipeline), settings, listener);
    return builder.build();
  }

  @Override
  public void close() {
    driver.close();
  }
}
