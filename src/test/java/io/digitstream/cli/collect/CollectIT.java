package io.digitstream.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.CommandRun;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import io.digitstream.runtime.TestCluster;
import io.digitstream.topology.PredictionSerializer;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.review.ReviewHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images, answers and labels of the topics become a data set. */
@Timeout(180)
class CollectIT {
  private final Instant noon = Instant.now().minus(Duration.ofHours(2));
  private static final int IMAGES = 40;

  private final List<DigitImage> digits =
      new SyntheticDigits(5)
          .dataset(IMAGES, 1).training().stream().map(labelled -> labelled.image()).toList();

  @TempDir private Path directory;
  private Path folder;
  private TestCluster cluster;

  @BeforeEach
  void startBroker() {
    folder = directory.resolve("collected");
    cluster = new TestCluster();
    cluster.createTopics(3, "digits-in", "digits-out", "digits-labels", "digits-review");
  }

  @AfterEach
  void stopBroker() {
    cluster.close();
  }

  @Test
  void shouldJoinImagesAnswersAndLabels() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      records.addAll(answered(i, true));
      records.add(label(i, String.valueOf(i % 10)));
    }
    records.add(label(3, "8"));
    records.add(label(4, "{\"label\":null,\"noDigit\":true}"));
    records.add(label(5, "{\"label\":null}"));
    records.add(label(900, "7"));
    records.add(label(6, "seven"));
    cluster.send(records);

    // When
    CommandRun run = collect();

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 without a digit")
        .contains("1 labels have no answer in digits-out since then, and were left out")
        .contains("1 records in digits-labels are no label: expected a digit from 0 to 9");
    assertThat(labels()).hasSize(IMAGES - 2).contains("8").filteredOn("8"::equals).hasSize(5);
  }

  @Test
  void shouldCollectOnlyWhatIsSelected() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      records.addAll(answered(i, i % 4 != 0));
      records.add(label(i, i % 5 == 0 ? "9" : "0"));
    }
    cluster.send(records);

    // When
    CommandRun all = collect();
    CommandRun unsure = collectTo(directory.resolve("unsure"), "--unsure");
    CommandRun wrong = collectTo(directory.resolve("wrong"), "--disagreement");
    CommandRun late =
        collectTo(directory.resolve("late"), "--since", noon.plusSeconds(30).toString());

    // Then
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(images(folder)).isEqualTo(IMAGES);
    assertThat(images(directory.resolve("unsure"))).as(unsure.out()).isEqualTo(IMAGES / 4);
    assertThat(images(directory.resolve("wrong"))).as(wrong.out()).isEqualTo(IMAGES / 5);
    assertThat(images(directory.resolve("late"))).as(late.out() + late.err()).isEqualTo(10);
  }

  @Test
  void shouldAddWhatIsNewAndCorrected() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> first = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      first.addAll(answered(i, true));
    }
    first.add(label(0, "0"));
    first.add(label(1, "0"));
    cluster.send(first);
    collect();

    // When
    cluster.send(List.of(label(1, "1"), label(2, "2")));
    CommandRun again = collect();
    CommandRun other = collect("--unsure");

    // Then
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(labels()).containsExactlyInAnyOrder("0", "1", "2");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("expected the same or a new folder");
  }

  @Test
  void shouldTakeFromReviewWhatIsGoneAndSayWhatIsGoneFromBoth() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      records.addAll(answered(i, false));
      records.add(label(i, String.valueOf(i)));
    }
    records.add(new ProducerRecord<>("digits-review", key(0), digits.get(0).toBytes()));
    cluster.send(records);
    deleteImages();

    // When
    CommandRun run = collect("--answer-unsure", "review");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2 labelled images are no longer in digits-in, and cannot be collected");
    assertThat(labels()).containsExactly("0");
  }

  @Test
  void shouldKnowAnImageWithoutKeyByItsPlace() throws Exception {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers
        .add(ReviewHeaders.TOPIC, FakeImages.bytes("digits-in"))
        .add(ReviewHeaders.PARTITION, FakeImages.bytes("2"))
        .add(ReviewHeaders.OFFSET, FakeImages.bytes("17"));
    cluster.send(
        List.of(
            new ProducerRecord<>("digits-in", 1, null, digits.get(0).toBytes()),
            new ProducerRecord<>(
                "digits-review", 1, (Long) null, null, digits.get(1).toBytes(), headers),
            answer("digits-in-1-0", true, null),
            answer("digits-in-2-17", false, null),
            new ProducerRecord<>(
                "digits-labels", FakeImages.bytes("digits-in-1-0"), FakeImages.bytes("3")),
            new ProducerRecord<>(
                "digits-labels", FakeImages.bytes("digits-in-2-17"), FakeImages.bytes("4"))));

    // When
    CommandRun run = collect("--answer-unsure", "review");

    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(labels()).containsExactlyInAnyOrder("3", "4");
  }

  @Test
  void shouldSayWhatIsWrongWithTheTime() {
    // When
    CommandRun run = collect("--since", "yesterday");
    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--since is 'yesterday', expected a date, a time such as 2026-11-28T12:00:00Z, or an"
                + " age such as 24h");
  }

  private CommandRun collect(String... more) {
    return collectTo(folder, more);
  }

  private CommandRun collectTo(Path to, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "collect",
                "--to",
                to.toString(),
                "--bootstrap-servers",
                cluster.bootstrapServers()));
    arguments.addAll(List.of(more));
    return CommandRun.of(directory, arguments.toArray(String[]::new));
  }

  private static byte[] key(int image) {
    return FakeImages.bytes("img-" + image);
  }

  /** An image that is answered 0, a second after the one before. */
  private List<ProducerRecord<byte[], byte[]>> answered(int image, boolean sure) {
    long time = noon.plusSeconds(image).toEpochMilli();
    return List.of(
        new ProducerRecord<>("digits-in", null, time, key(image), digits.get(image).toBytes()),
        answer("img-" + image, sure, time));
  }

  private ProducerRecord<byte[], byte[]> answer(String id, boolean sure, Long time) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[0] = 1;
    Prediction prediction =
        new Prediction(
            id,
            Classification.of(probabilities),
            new ModelId("cnn", "1"),
            noon,
            sure ? Optional.empty() : Optional.of(UnsureReason.CONFIDENCE));
    return new ProducerRecord<>(
        "digits-out",
        null,
        time,
        FakeImages.bytes(id),
        new PredictionSerializer().serialize("", prediction));
  }

  private static ProducerRecord<byte[], byte[]> label(int image, String value) {
    return new ProducerRecord<>("digits-labels", key(image), FakeImages.bytes(value));
  }

  private void deleteImages() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      for (int partition = 0; partition < 3; partition++) {
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition("digits-in", partition), RecordsToDelete.beforeOffset(-1)))
            .all()
            .get();
      }
    }
  }

  private List<String> labels() throws Exception {
    List<String> labels = new ArrayList<>();
    for (String side : List.of("train", "test")) {
      Files.readAllLines(folder.resolve(side).resolve("labels.csv")).stream()
          .skip(1)
          .map(line -> line.substring(line.indexOf(',') + 1))
          .forEach(labels::add);
    }
    return labels;
  }

  private static long images(Path collected) throws Exception {
    try (Stream<Path> files = Files.walk(collected)) {
      return files.filter(path -> path.toString().endsWith(".raw")).count();
    }
  }
}
