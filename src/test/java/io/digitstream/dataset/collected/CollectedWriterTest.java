package io.digitstream.dataset.collected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Label;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.NoLabel;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedWriterTest {
  private static final Selection ALL = new Selection("1970-01-01T00:00:00Z", false, false);
  private static final SortedMap<String, String> TOPICS = new TreeMap<>(Map.of("images", "in"));

  private final List<LabelledImage> digits = new SyntheticDigits(5).dataset(60, 1).training();

  @TempDir private Path directory;

  @Test
  void shouldWriteWhatTheTrainerReads() throws Exception {
    // Given
    CollectedWriter writer = open();
    for (int i = 0; i < digits.size(); i++) {
      writer.add("img-" + i, new Label(digits.get(i).label()), bytes(i));
    }

    // When
    writer.save(true);
    DigitDataset read = read();

    // Then
    assertThat(read.training()).hasSizeBetween(36, 58);
    assertThat(read.training().size() + read.test().size()).isEqualTo(60);
    assertThat(digits).containsAll(read.training()).containsAll(read.test());
    assertThat(read.training()).doesNotContainAnyElementsOf(read.test());
    assertThat(read.trainingNames()).hasSameSizeAs(read.training());
  }

  @Test
  void shouldKeepOnePictureOfSeveralAndItsSide() throws Exception {
    // Given
    CollectedWriter writer = open();
    for (int i = 0; i < 40; i++) {
      writer.add("img-" + i, new Label(7), bytes(0));
    }
    writer.save(true);
    Map<String, Long> before = writer.counts();

    // When
    CollectedWriter again = open();
    for (int i = 40; i < 80; i++) {
      again.add("img-" + i, new Label(7), bytes(0));
    }
    again.save(true);

    // Then
    assertThat(before.get("train") + before.get("test")).isEqualTo(1);
    assertThat(again.counts()).isEqualTo(before);
  }

  @Test
  void shouldMoveAPictureWhenItsLabelChanges() throws Exception {
    // Given
    CollectedWriter writer = open();
    writer.add("a", new Label(7), bytes(0));
    writer.add("b", new Label(7), bytes(1));
    writer.add("c", new Label(7), bytes(2));
    writer.add("d", new Label(7), bytes(3));
    writer.add("copy of d", new Label(1), bytes(3));
    writer.save(true);
    CollectedWriter again = open();

    // When
    again.relabel("a", new Label(3));
    again.relabel("b", NoLabel.NO_DIGIT);
    again.relabel("c", NoLabel.WITHDRAWN);
    again.save(true);

    // Then
    assertThat(again.counts()).containsEntry("no-digit", 1L).containsEntry("contradictory", 1L);
    assertThat(again.has("c")).isFalse();
    DigitDataset read = read();
    assertThat(java.util.stream.Stream.concat(read.training().stream(), read.test().stream()))
        .containsExactly(new LabelledImage(digits.get(0).image(), 3));
  }

  @Test
  void shouldResolveAContradiction() throws Exception {
    // Given
    CollectedWriter writer = open();
    writer.add("a", new Label(7), bytes(0));
    writer.add("b", new Label(1), bytes(0));
    writer.save(true);

    // When
    CollectedWriter again = open();
    again.relabel("b", new Label(7));
    again.save(true);

    // Then
    assertThat(again.counts()).containsEntry("contradictory", 0L);
    CollectedFolder.open(directory);
  }

  @Test
  void shouldGoOnAfterACrash() throws Exception {
    // Given
    CollectedWriter crashed = open();
    crashed.setOffsets("in-0", new OffsetRange(0, 10));
    crashed.add("a", new Label(7), bytes(0));
    crashed.add("b", new Label(7), bytes(1));
    crashed.setOffsets("in-0", new OffsetRange(2, 10));
    crashed.save(false);
    crashed.add("c", new Label(7), bytes(2));
    crashed.relabel("a", NoLabel.NO_DIGIT);
    crashed.relabel("b", NoLabel.WITHDRAWN);

    // When
    CollectedWriter again = open();

    // Then
    assertThat(again.interrupted()).contains(Map.of("in-0", new OffsetRange(2, 10)));
    assertThat(again.has("a")).isTrue();
    assertThat(again.has("c")).isFalse();
    assertThatThrownBy(() -> CollectedFolder.open(directory))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith(
            "is not complete, because digits collect was interrupted: run it again");
    again.add("c", new Label(7), bytes(2));
    again.save(true);
    assertThat(again.interrupted()).isEmpty();
    CollectedFolder.open(directory);
  }

  @Test
  void shouldNoticeWhatWasChangedByHand() throws Exception {
    // Given
    CollectedWriter writer = open();
    writer.add("a", new Label(7), bytes(0));
    writer.add("b", NoLabel.NO_DIGIT, bytes(1));
    writer.save(true);
    Path picture = file("no-digit");
    Path labelled = file("train", "test");
    Path sheet = labelled.resolveSibling("labels.csv");
    Path manifest = directory.resolve("collected.json");

    // When
    String damaged = faultAfter(picture, "other".getBytes(StandardCharsets.UTF_8));
    String deleted = faultWithout(picture);
    String relabelled =
        faultAfter(
            sheet, Files.readString(sheet).replace(",7", ",1").getBytes(StandardCharsets.UTF_8));
    String edited =
        faultAfter(
            manifest,
            Files.readString(manifest).replace("\"7\"", "\"1\"").getBytes(StandardCharsets.UTF_8));
    String broken = faultAfter(manifest, new byte[0]);
    Path added = Files.write(directory.resolve("train").resolve("mine.png"), bytes(2));
    String stranger = fault();
    Files.delete(added);

    // Then
    assertThat(damaged)
        .isEqualTo(picture + " was changed by hand: its SHA-256 is not the one in collected.json");
    assertThat(deleted)
        .isEqualTo(
            picture + " is missing, but it is in collected.json: the folder was changed by hand");
    assertThat(relabelled)
        .isEqualTo(sheet + " was changed by hand: its labels are not the ones in collected.json");
    assertThat(edited)
        .isEqualTo(manifest + " was changed by hand: its SHA-256 is not that of its content");
    assertThat(broken).startsWith(manifest + " cannot be read: ");
    assertThat(stranger).isEqualTo(added + " was changed by hand: it is not in collected.json");
    CollectedFolder.open(directory);
  }

  @Test
  void shouldRefuseAFolderOfSomethingElse() throws Exception {
    // Given
    Files.writeString(directory.resolve("notes.txt"), "mine");
    // When
    assertThatThrownBy(this::open)
        // Then
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            directory + " holds files that were not collected, expected a new or empty folder");
  }

  @Test
  void shouldRefuseAnotherSelection() throws Exception {
    // Given
    open().save(true);
    // When
    assertThatThrownBy(
            () ->
                CollectedWriter.open(
                    directory, new Selection("2026-11-28T00:00:00Z", true, false), TOPICS))
        // Then
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("expected the same or a new folder");
  }

  private CollectedWriter open() throws DatasetException, IOException {
    return CollectedWriter.open(directory, ALL, TOPICS);
  }

  private DigitDataset read() throws DatasetException {
    return CollectedFolder.open(directory).read(new StandardPreprocessor(DecodeLimits.DEFAULT));
  }

  private byte[] bytes(int digit) {
    return digits.get(digit).image().toBytes();
  }

  private Path file(String... folders) throws IOException {
    for (String folder : folders) {
      try (var files = Files.list(directory.resolve(folder))) {
        var found = files.filter(path -> path.toString().endsWith(".raw")).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new AssertionError("There is no picture in " + List.of(folders));
  }

  /** What is wrong once a file has another content; it gets its own back. */
  private String faultAfter(Path file, byte[] content) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Files.write(file, content);
    try {
      return fault();
    } finally {
      Files.write(file, before);
    }
  }

  private String faultWithout(Path file) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Files.delete(file);
    try {
      return fault();
    } finally {
      Files.write(file, before);
    }
  }

  private String fault() {
    try {
      CollectedFolder.open(directory);
      return "nothing";
    } catch (DatasetException e) {
      return e.getMessage();
    }
  }
}
