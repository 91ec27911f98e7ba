package io.digitstream.topology.accuracy;

import static io.digitstream.topology.accuracy.AccuracyHarness.NOON;
import static io.digitstream.topology.accuracy.AccuracyHarness.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.WindowSize;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.TimestampFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyTopologyTest {
  @TempDir private Path directory;
  private AccuracyHarness harness;

  @BeforeEach
  void open() {
    harness = new AccuracyHarness(directory);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldCountAnAnswerAndItsLabelInEitherOrder() {
    // Given
    harness.predict("a", 7);
    harness.label("b", 3);

    // When
    harness.label("a", 7);
    harness.predict("b", 5);

    // Then
    Accuracy accuracy = harness.allTime("1");
    assertThat(accuracy.matched()).isEqualTo(2);
    assertThat(accuracy.confusion().count(7, 7)).isEqualTo(1);
    assertThat(accuracy.confusion().count(3, 5)).isEqualTo(1);
    assertThat(accuracy.confusion().accuracy()).isEqualTo(0.5);
  }

  @Test
  void shouldCountAnImageOncePerModelVersion() {
    // Given
    harness.predict("a", "1", 7, NOON);
    harness.predict("a", "2", 1, NOON);
    harness.label("a", 7);

    // When
    harness.predict("a", "1", 3, NOON.plusSeconds(60));
    harness.predict("a", "2", 1, NOON);
    harness.label("a", 7);

    // Then
    assertThat(harness.allTime("1").confusion().count(7, 7)).isEqualTo(1);
    assertThat(harness.allTime("1").matched()).isEqualTo(1);
    assertThat(harness.allTime("2").confusion().count(7, 1)).isEqualTo(1);
    assertThat(harness.allTime("2").matched()).isEqualTo(1);
  }

  @Test
  void shouldMoveTheCountOfACorrectedLabel() {
    // Given
    harness.predict("a", "1", 7, NOON);
    harness.predict("a", "2", 1, NOON);
    harness.label("a", 1);
    harness.published();

    // When
    harness.label("a", 7);

    // Then
    assertThat(harness.allTime("1").confusion().count(7, 7)).isEqualTo(1);
    assertThat(harness.allTime("1").matched()).isEqualTo(1);
    assertThat(harness.allTime("2").confusion().count(7, 1)).isEqualTo(1);
    assertThat(harness.published().get("cnn/1@2026-11-25T12:00:00Z/PT1M").matched()).isEqualTo(1);
  }

  @Test
  void shouldCountInTheWindowsOfTheImageHoweverLateItsLabelIs() {
    // Given
    harness.predict("a", "1", 7, NOON.plusMillis(59_999));
    harness.predict("b", "1", 7, NOON.plusSeconds(60));
    harness.advance(Duration.ofHours(23));

    // When
    harness.label("a", 7);
    harness.label("b", 7);

    // Then
    assertThat(harness.published().keySet())
        .containsExactly(
            "cnn/1",
            "cnn/1@2026-11-25T12:00:00Z/PT1H",
            "cnn/1@2026-11-25T12:00:00Z/PT1M",
            "cnn/1@2026-11-25T12:01:00Z/PT1M");
    assertThat(harness.published().values())
        .extracting(Accuracy::matched)
        .containsExactly(2L, 2L, 1L, 1L);
    assertThat(harness.published().values())
        .extracting(Accuracy::key)
        .containsExactlyElementsOf(harness.published().keySet());
  }

  @Test
  void shouldForgetImagesAndLabelsAfterTheRetentionAndCountThem() {
    // Given
    harness.predict("image", 7);
    harness.label("label", 3);
    harness.predict("both", 7);
    harness.label("both", 7);
    harness.advance(RETENTION);
    long before = harness.allTime("1").imagesWithoutLabel();

    // When
    harness.advance(Duration.ofSeconds(10));
    harness.advance(Duration.ofSeconds(1));

    // Then
    Accuracy accuracy = harness.allTime("1");
    assertThat(before).isZero();
    assertThat(accuracy.imagesWithoutLabel()).isEqualTo(1);
    assertThat(accuracy.labelsWithoutImage()).hasValue(1);
    assertThat(accuracy.matched()).isEqualTo(1);
    assertThat(harness.remembered()).isZero();
    assertThat(harness.published().get("cnn/1@2026-11-25T12:00:00Z/PT1H").imagesWithoutLabel())
        .isEqualTo(1);
  }

  @Test
  void shouldForgetMoreThanOnePassTakes() {
    // Given
    Stream.iterate(0, i -> i < 2500, i -> i + 1).forEach(i -> harness.label("l" + i, 1));
    harness.predict("a", 1);
    harness.label("a", 1);

    // When
    harness.advance(RETENTION);
    for (int second = 0; second < 20; second++) {
      harness.advance(Duration.ofSeconds(1));
    }

    // Then
    assertThat(harness.allTime("1").labelsWithoutImage()).hasValue(2500);
    assertThat(harness.remembered()).isZero();
  }

  @Test
  void shouldReadWhatWaitedBeforeItForgetsAfterAPause() {
    // Given
    harness.predict("a", 7);
    harness.predict("b", 7);
    harness.restartAfter(RETENTION.plusHours(1));
    harness.advance(Duration.ofSeconds(30));

    // When
    harness.label("a", 7);
    harness.advance(Duration.ofMinutes(1));

    // Then
    assertThat(harness.allTime("1").matched()).isEqualTo(1);
    assertThat(harness.allTime("1").imagesWithoutLabel()).isEqualTo(1);
    assertThat(harness.remembered()).isZero();
  }

  @Test
  void shouldPublishOneRecordForABatchOfChanges() {
    // Given
    for (int i = 0; i < 100; i++) {
      harness.predict("i" + i, "1", i % 10, NOON);
      harness.label("i" + i, i % 10);
    }

    // When
    harness.published();
    harness.advance(Duration.ofSeconds(10));

    // Then
    assertThat(harness.published()).hasSize(3);
    assertThat(harness.written()).isEqualTo(3);
  }

  @Test
  void shouldKeepTheNewestWindowsAndTakeTheOthersFromTheTopic() {
    // Given
    int minutes = WindowSize.MINUTE.kept() + 10;
    harness.advance(Duration.ofMinutes(minutes));

    // When
    for (int minute = minutes; minute > 0; minute -= 2) {
      count("even" + minute, minute);
    }
    for (int minute = 1; minute <= minutes; minute += 2) {
      count("odd" + minute, minute);
    }
    harness.label("odd3", 2);

    // Then
    assertThat(harness.published().keySet().stream().filter(key -> key.endsWith("PT1M")))
        .hasSize(WindowSize.MINUTE.kept())
        .startsWith("cnn/1@2026-11-25T12:11:00Z/PT1M");
    assertThat(harness.allTime("1").matched()).isEqualTo(minutes);
    assertThat(harness.allTime("1").confusion().correct()).isEqualTo(minutes - 1);
  }

  @Test
  void shouldCountFutureImagesNowAndPushNoWindowOut() {
    // Given
    count("real", 0);

    // When
    for (int image = 0; image < 1600; image++) {
      count("hour" + image, "1", NOON.plus(Duration.ofHours(image + 1)));
    }
    count("year", "1", Instant.parse("2100-01-01T00:00:00Z"));

    // Then
    assertThat(harness.published().keySet())
        .containsExactly(
            "cnn/1", "cnn/1@2026-11-25T12:00:00Z/PT1H", "cnn/1@2026-11-25T12:00:00Z/PT1M");
    assertThat(harness.published().values()).allMatch(accuracy -> accuracy.matched() == 1602);
    assertThat(harness.timestampFaults()).hasSize(1601).containsOnly(TimestampFault.FUTURE);
  }

  @Test
  void shouldCountImagesFromBeforeTheWindowsInTheTotalAlone() {
    // Given
    count("real", 0);

    // When
    for (int image = 0; image < 1600; image++) {
      count("old" + image, "1", Instant.EPOCH.plus(Duration.ofHours(image)));
    }
    harness.label("old7", 3);

    // Then
    assertThat(harness.allTime("1").matched()).isEqualTo(1601);
    assertThat(harness.published()).hasSize(3);
    assertThat(harness.timestampFaults()).hasSize(1600).containsOnly(TimestampFault.PAST);
  }

  @Test
  void shouldPublishAWindowOnceItHasBegun() {
    // Given
    harness.advance(Duration.ofSeconds(30));
    count("ahead", 1);

    // When
    boolean before = harness.published().containsKey("cnn/1@2026-11-25T12:01:00Z/PT1M");
    harness.advance(Duration.ofSeconds(30));

    // Then
    assertThat(before).isFalse();
    assertThat(harness.published().get("cnn/1@2026-11-25T12:01:00Z/PT1M").matched()).isEqualTo(1);
    assertThat(harness.timestampFaults()).isEmpty();
  }

  @Test
  void shouldDropTheWindowsOfAVersionThatIsNotInUseAndInTheEndItsTotals() {
    // Given
    count("old", "1", NOON);
    harness.advance(AccuracyHarness.IDLE.plusDays(2));
    count("new", "2", harness.now());
    Set<String> idle = Set.copyOf(harness.published().keySet());

    // When
    harness.advance(AccuracyHarness.TOTALS.minusDays(10));
    count("newer", "2", harness.now());
    harness.advance(Duration.ofMinutes(10));

    // Then
    assertThat(idle).contains("cnn/1").noneMatch(key -> key.startsWith("cnn/1@"));
    assertThat(harness.allTime("2").matched()).isEqualTo(2);
    assertThat(harness.published()).doesNotContainKey("cnn/1");
  }

  @Test
  void shouldNotCorrectWhatIsDropped() {
    // Given
    count("old", "1", NOON);
    harness.published();
    harness.dropAllCounts();

    // When
    harness.label("old", 7);
    count("new", "1", NOON);

    // Then
    assertThat(harness.allTime("1").confusion().total()).isEqualTo(1);
    assertThat(harness.allTime("1").confusion().count(1, 1)).isEqualTo(1);
  }

  @Test
  void shouldMatchIdsOfAnyLength() {
    // Given
    String id = "é".repeat(400_000);
    harness.predict(id, 7);
    harness.predict(id + "b", 7);

    // When
    harness.label(id, 7);

    // Then
    assertThat(harness.allTime("1").matched()).isEqualTo(1);
  }

  @Test
  void shouldNameEveryNodeStoreAndTopic() {
    // When
    String description = AccuracyHarness.topology(PipelineListener.NOOP).describe().toString();

    // Then
    assertThat(description.substring(description.indexOf("Sub-topology: 2")).stripTrailing())
        .isEqualTo(
            """
            Sub-topology: 2
                Source: share-answers-repartition-source (topics: [share-answers-repartition])
                  --> merge-observations
                Source: share-labels-repartition-source (topics: [share-labels-repartition])
                  --> merge-observations
                Processor: merge-observations (stores: [])
                  --> match-labels
                  <-- share-answers-repartition-source, share-labels-repartition-source
                Processor: match-labels (stores: [remember-images])
                  --> gather-changes-repartition-filter
                  <-- merge-observations
                Processor: gather-changes-repartition-filter (stores: [])
                  --> gather-changes-repartition-sink
                  <-- match-labels
                Sink: gather-changes-repartition-sink (topic: gather-changes-repartition)
                  <-- gather-changes-repartition-filter

              Sub-topology: 3
                Source: gather-changes-repartition-source (topics: [gather-changes-repartition])
                  --> count-changes
                Processor: count-changes (stores: [show-counts, date-model-versions, count-images, count-sure-answers])
                  --> write-accuracy
                  <-- gather-changes-repartition-source
                Sink: write-accuracy (topic: digits-accuracy)
                  <-- count-changes\
            """);
    assertThat(description).doesNotContain("KSTREAM", "KTABLE");
  }

  private void count(String id, int minute) {
    count(id, "1", NOON.plusSeconds(60L * minute));
  }

  private void count(String id, String version, Instant timestamp) {
    harness.predict(id, version, 1, timestamp);
    harness.label(id, 1);
  }
}
