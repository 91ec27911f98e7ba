package io.digitstream.topology.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.ChangeSerde;
import io.digitstream.topology.accuracy.state.CountKeySerde;
import io.digitstream.topology.accuracy.state.CountSerde;
import io.digitstream.topology.accuracy.state.CountStore;
import io.digitstream.topology.accuracy.state.MatchSerde;
import io.digitstream.topology.accuracy.state.MatchStore;
import io.digitstream.topology.accuracy.state.ObservationSerde;
import io.digitstream.topology.accuracy.state.UnknownFormatException;
import io.digitstream.topology.batching.PipelineListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goes on from what an earlier release left in its stores and on its way between tasks. Each line
 * of the file was written by that release: store or topic, timestamp, key, value.
 */
class FormatUpgradeTest {
  private static final String FORMAT_1 =
      "src/test/resources/io/digitstream/topology/accuracy/format-1.txt";
  private static final String INTERNAL = "app-";
  private static final Map<String, Serde<?>> KEYS =
      Map.of(MatchStore.NAME, Serdes.ByteArray(), CountStore.STORE, new CountKeySerde());
  private static final Map<String, Serde<?>> VALUES =
      Map.of(
          MatchStore.NAME,
          new MatchSerde(),
          CountStore.STORE,
          new CountSerde(),
          "share-answers-repartition",
          new ObservationSerde(),
          "share-labels-repartition",
          new ObservationSerde(),
          "gather-changes-repartition",
          new ChangeSerde());

  @TempDir private Path directory;

  @SuppressWarnings("ArrayRecordComponent") // Never compared
  private record Line(String place, long timestamp, byte[] key, byte[] value) {
    static Line of(String text) {
      String[] parts = text.split(" ", -1);
      HexFormat hex = HexFormat.of();
      return new Line(
          parts[0], Long.parseLong(parts[1]), hex.parseHex(parts[2]), hex.parseHex(parts[3]));
    }

    boolean isStored() {
      return KEYS.containsKey(place);
    }
  }

  @Test
  void shouldCountExactlyWhatAnEarlierReleaseLeftInStoresAndInFlight() throws IOException {
    // Given
    try (TopologyTestDriver driver = driver()) {
      List<Line> lines = lines();
      lines.stream().filter(Line::isStored).forEach(line -> store(driver, line));
      // When
      lines.stream().filter(line -> !line.isStored()).forEach(line -> send(driver, line));
      driver.advanceWallClockTime(Duration.ofSeconds(1));
      // Then
      Map<String, Accuracy> published = published(driver);
      Accuracy first = published.get("cnn/1");
      assertThat(first.confusion().total()).isEqualTo(4);
      assertThat(first.confusion().count(1, 7)).isEqualTo(1);
      assertThat(first.confusion().count(3, 3)).isEqualTo(1);
      assertThat(first.confusion().count(1, 1)).isEqualTo(1);
      assertThat(first.confusion().count(5, 5)).isEqualTo(1);
      assertThat(first.labelsWithoutImage()).hasValue(2);
      assertThat(published.get("cnn/2").matched()).isEqualTo(1);
      assertThat(published.get("cnn/2").imagesWithoutLabel()).isEqualTo(1);
      assertThat(published.get("cnn/1@2026-11-25T12:00:00Z/PT1M").matched()).isEqualTo(4);
      assertThat(published.get("cnn/1@2026-11-25T12:00:00Z/PT1H").matched()).isEqualTo(4);
    }
  }

  /** Instances of both releases run while one replaces the other. */
  @Test
  void shouldWriteWhatTheEarlierReleaseReads() throws IOException {
    // When, Then
    for (Line line : lines()) {
      assertThat(again(VALUES.get(line.place()), line.value())).isEqualTo(line.value());
      if (line.isStored()) {
        assertThat(again(KEYS.get(line.place()), line.key())).isEqualTo(line.key());
      }
    }
  }

  @Test
  void shouldSayThatAFormatIsUnknown() {
    // Given
    byte[] future = {2, 'l', 7};
    // When, Then
    assertThatThrownBy(() -> new ObservationSerde().deserializer().deserialize("topic", future))
        .isInstanceOf(UnknownFormatException.class)
        .hasMessage(
            "topic contains a record of format 2, and this release reads format 1:"
                + " start the release that wrote it, or a newer one");
  }

  private static List<Line> lines() throws IOException {
    return Files.readAllLines(Path.of(FORMAT_1)).stream().map(Line::of).toList();
  }

  private TopologyTestDriver driver() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    return new TopologyTestDriver(
        AccuracyHarness.topology(PipelineListener.NOOP), properties, AccuracyHarness.NOON);
  }

  private static void store(TopologyTestDriver driver, Line line) {
    KeyValueStore<Object, Object> store = driver.getKeyValueStore(line.place());
    if (line.place().equals(MatchStore.NAME)) {
      store.put(line.key(), line.value());
    } else {
      store.put(
          KEYS.get(line.place()).deserializer().deserialize("", line.key()),
          VALUES.get(line.place()).deserializer().deserialize("", line.value()));
    }
  }

  private static void send(TopologyTestDriver driver, Line line) {
    driver
        .createInputTopic(
            INTERNAL + line.place(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(line.key(), line.value(), Instant.ofEpochMilli(line.timestamp())));
  }

  private static Map<String, Accuracy> published(TopologyTestDriver driver) {
    Map<String, Accuracy> published = new TreeMap<>();
    driver
        .createOutputTopic(
            AccuracyHarness.SETTINGS.output(), new StringDeserializer(), new AccuracyDeserializer())
        .readKeyValuesToList()
        .forEach(record -> published.put(record.key, record.value));
    return published;
  }

  private static <T> byte[] again(Serde<T> serde, byte[] bytes) {
    return serde.serializer().serialize("", serde.deserializer().deserialize("", bytes));
  }
}
