package io.digitstream.topology;

import static io.digitstream.topology.TopologyHarness.text;
import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.SureThresholds;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.RecordLimits;
import io.digitstream.topology.batching.RecordingListener;
import io.digitstream.topology.batching.Topics;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import io.digitstream.topology.review.ReviewHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnsureAnswersTest {
  private static final int LARGE = 5000;

  private final RecordingListener listener = new RecordingListener();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> images;
  private TestOutputTopic<byte[], byte[]> answers;
  private TestOutputTopic<byte[], byte[]> reviews;
  private RecordLimits reviewLimits = RecordLimits.ofSize(LARGE);

  /** Images of a digit above 4 get little confidence, and an image of 9 a low digit score. */
  private static final class DoubtfulClassifier implements DigitClassifier {
    @Override
    public ModelId model() {
      return new ModelId("doubtful", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> batch) {
      return batch.stream().map(image -> classification(FakeImages.digit(image))).toList();
    }

    private static Classification classification(int digit) {
      float[] probabilities = new float[Classification.CLASSES];
      probabilities[digit] = digit > 4 ? 0.89f : 0.9f;
      return Classification.of(probabilities, digit == 9 ? 0.49f : 0.5f);
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void open() {
    DigitPipeline pipeline =
        new DigitPipeline(
                new Topics("digits-in", "digits-out", "digits-dlq")
                    .withReview(Optional.of("digits-review")),
                new FakeImages(),
                DoubtfulClassifier::new,
                PipelineLimits.ofBatchSize(4).withReview(() -> reviewLimits),
                listener,
                InstantSource.fixed(TopologyHarness.NOON))
            .withSureThresholds(new SureThresholds(0.9f, 0.5f));
    driver =
        new TopologyTestDriver(
            DigitTopology.build(pipeline, new LookAhead(pipeline)), new Properties());
    images =
        driver.createInputTopic("digits-in", new ByteArraySerializer(), new ByteArraySerializer());
    answers = output("digits-out");
    reviews = output("digits-review");
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldSayWhetherAnAnswerIsSureAndWhyNot() {
    // When
    images.pipeInput(bytes("a"), bytes("4"));
    images.pipeInput(bytes("b"), bytes("5"));
    images.pipeInput(bytes("c"), bytes("9"));

    // Then
    assertThat(answers.readValuesToList())
        .extracting(json -> json(json).replaceFirst("^.*\"predictedAt\":\"[^\"]*\",", "{"))
        .containsExactly(
            "{\"sure\":true,\"digitScore\":0.5}",
            "{\"sure\":false,\"unsureBecause\":\"confidence\",\"digitScore\":0.5}",
            "{\"sure\":false,\"unsureBecause\":\"unlike-any-digit\",\"digitScore\":0.49}");
    assertThat(listener.events())
        .contains("unsure CONFIDENCE", "unsure UNLIKE_ANY_DIGIT", "review whole");
  }

  @Test
  void shouldSendTheUnsureImageToReviewWithItsAnswer() {
    // Given
    RecordHeaders own = new RecordHeaders();
    own.add("trace", bytes("x")).add(ReviewHeaders.ANSWER, bytes("of an earlier time"));
    Instant sent = Instant.ofEpochMilli(1234);
    images.pipeInput(bytes("a"), bytes("4"));

    // When
    images.pipeInput(new TestRecord<>(bytes("b"), bytes("5"), own, sent));

    // Then
    List<TestRecord<byte[], byte[]>> records = reviews.readRecordsToList();
    assertThat(records).hasSize(1);
    TestRecord<byte[], byte[]> review = records.get(0);
    assertThat(review.key()).isEqualTo(bytes("b"));
    assertThat(review.value()).isEqualTo(bytes("5"));
    assertThat(review.getRecordTime()).isEqualTo(sent);
    List<byte[]> written = answers.readValuesToList();
    assertThat(review.headers())
        .isEqualTo(
            new RecordHeaders()
                .add("trace", bytes("x"))
                .add(ReviewHeaders.ANSWER, written.get(1))
                .add(ReviewHeaders.UNSURE_BECAUSE, bytes("confidence"))
                .add(ReviewHeaders.TOPIC, bytes("digits-in"))
                .add(ReviewHeaders.PARTITION, bytes("0"))
                .add(ReviewHeaders.OFFSET, bytes("1")));
  }

  @Test
  void shouldLeaveOutWhatTheTopicDoesNotTake() {
    // Given
    reviewLimits = new RecordLimits(1300, false, Duration.ofHours(1), Duration.ofHours(1));
    RecordHeaders own = new RecordHeaders();
    own.add("long", new byte[600]);

    // When
    images.pipeInput(
        new TestRecord<>(bytes("b"), bytes("5" + " ".repeat(800)), own, Instant.EPOCH));

    // Then
    TestRecord<byte[], byte[]> review = reviews.readRecord();
    assertThat(review.value()).isNull();
    assertThat(text(review.headers(), DeadLetterHeaders.OMITTED_BYTES)).isEqualTo("801");
    assertThat(text(review.headers(), DeadLetterHeaders.OMITTED_HEADERS)).isEqualTo("1");
    assertThat(text(review.headers(), ReviewHeaders.ANSWER)).contains("\"label\":5");
    assertThat(review.getRecordTime()).isAfter(TopologyHarness.NOON.minus(Duration.ofHours(1)));
    assertThat(answers.getQueueSize()).isEqualTo(1);
    assertThat(listener.events()).contains("review omitted");
  }

  @Test
  void shouldLeaveOutTheAnswerOfAnImageWithALongId() {
    // When
    images.pipeInput(bytes("b".repeat(20_000)), bytes("5"));

    // Then
    TestRecord<byte[], byte[]> review = reviews.readRecord();
    assertThat(review.key()).isNull();
    assertThat(text(review.headers(), ReviewHeaders.ANSWER)).isNull();
    assertThat(text(review.headers(), ReviewHeaders.OFFSET)).isEqualTo("0");
  }

  private static String json(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
