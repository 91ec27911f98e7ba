package io.digitstream.topology;

import static io.digitstream.topology.TopologyHarness.text;
import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.RecordLimits;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {
  @Test
  void shouldKeepTheRecordAndSayWhy() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // Given
      RecordHeaders own = new RecordHeaders();
      own.add("trace", bytes("a")).add(DeadLetterHeaders.STAGE, bytes("of an earlier time"));
      Instant sent = Instant.ofEpochMilli(1234);

      // When
      harness.input.pipeInput(new TestRecord<>(bytes("k"), bytes("unreadable"), own, sent));

      // Then
      TestRecord<byte[], byte[]> deadLetter = harness.deadLetters.readRecord();
      assertThat(deadLetter.key()).isEqualTo(bytes("k"));
      assertThat(deadLetter.value()).isEqualTo(bytes("unreadable"));
      assertThat(deadLetter.getRecordTime()).isEqualTo(sent);
      RecordHeaders expected = new RecordHeaders();
      expected
          .add("trace", bytes("a"))
          .add("digitstream.stage", bytes("decode"))
          .add("digitstream.reason", bytes("corrupt"))
          .add("__streams.errors.exception", bytes(UnreadableImageException.class.getName()))
          .add("__streams.errors.message", bytes("not a picture"))
          .add("__streams.errors.topic", bytes("digits-in"))
          .add("__streams.errors.partition", bytes("0"))
          .add("__streams.errors.offset", bytes("0"))
          .add("digitstream.timestamp", bytes("1234"))
          .add("digitstream.model", bytes("fake"))
          .add("digitstream.model.version", bytes("1"));
      assertThat(deadLetter.headers()).isEqualTo(expected);
      assertThat(harness.output.isEmpty()).isTrue();
      assertThat(harness.listener.events())
          .containsExactly("opened fake/1", "dead-lettered decode corrupt");
    }
  }

  @Test
  void shouldSetAsideATombstone() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      harness.input.pipeInput(bytes("k"), (byte[]) null);

      // Then
      TestRecord<byte[], byte[]> deadLetter = harness.deadLetters.readRecord();
      assertThat(deadLetter.value()).isNull();
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.REASON)).isEqualTo("empty");
    }
  }

  @Test
  void shouldTellBlankFromUnreadable() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      harness.send("blank");

      // Then
      Headers headers = harness.deadLetters.readRecord().headers();
      assertThat(text(headers, DeadLetterHeaders.STAGE)).isEqualTo("normalise");
      assertThat(text(headers, DeadLetterHeaders.REASON)).isEqualTo("blank");
    }
  }

  @Test
  void shouldGiveTheStackTraceOfWhatIsUnexpected() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      harness.send("crash", "poison");

      // Then
      Headers crash = harness.deadLetters.readRecord().headers();
      assertThat(text(crash, DeadLetterHeaders.STAGE)).isEqualTo("decode");
      assertThat(text(crash, DeadLetterHeaders.REASON)).isEqualTo("unexpected-exception");
      assertThat(text(crash, DeadLetterHeaders.STACK_TRACE))
          .startsWith("java.lang.IllegalStateException: decoder crashed");
      Headers poison = harness.deadLetters.readRecord().headers();
      assertThat(text(poison, DeadLetterHeaders.STAGE)).isEqualTo("predict");
      assertThat(text(poison, DeadLetterHeaders.REASON)).isEqualTo("model-exception");
      assertThat(text(poison, DeadLetterHeaders.MESSAGE)).isEqualTo("poisoned");
      assertThat(text(poison, DeadLetterHeaders.STACK_TRACE).length()).isLessThan(4200);
    }
  }

  @Test
  void shouldBoundTheMessage() {
    try (TopologyHarness harness =
        new TopologyHarness(
            bytes -> {
              throw new UnreadableImageException(Reason.CORRUPT, "é".repeat(100_000));
            },
            PipelineLimits.ofBatchSize(1))) {
      // When
      harness.send("1");

      // Then
      assertThat(text(harness.deadLetters.readRecord().headers(), DeadLetterHeaders.MESSAGE))
          .hasSize(1025)
          .endsWith("é…");
    }
  }

  @Test
  void shouldLeaveOutTheBytesOfALetterTooLargeForTheTopic() {
    PipelineLimits limits =
        PipelineLimits.ofBatchSize(1)
            .withTopics(() -> RecordLimits.ofSize(4096), () -> RecordLimits.ofSize(9000));
    try (TopologyHarness harness =
        new TopologyHarness(
            bytes -> {
              throw new UnreadableImageException(Reason.TOO_MANY_BYTES, "too large");
            },
            limits)) {
      // When
      harness.input.pipeInput(bytes("k"), new byte[5000]);

      // Then
      TestRecord<byte[], byte[]> deadLetter = harness.deadLetters.readRecord();
      assertThat(deadLetter.value()).isNull();
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.OMITTED_BYTES)).isEqualTo("5000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"long key", "long header", "long key that is no text"})
  void shouldSetAsideAnImageWhoseAnswerWouldNotFit(String what) {
    PipelineLimits limits =
        PipelineLimits.ofBatchSize(1)
            .withTopics(() -> RecordLimits.ofSize(4096), () -> RecordLimits.ofSize(4096));
    byte[] key = what.equals("long header") ? bytes("k") : new byte[5000];
    Arrays.fill(key, (byte) (what.endsWith("no text") ? 0xff : 'k'));
    RecordHeaders headers = new RecordHeaders();
    headers.add("own", new byte[what.equals("long header") ? 5000 : 1]);
    try (TopologyHarness harness = new TopologyHarness(new FakeImages(), limits)) {
      // When
      harness.input.pipeInput(new TestRecord<>(key, bytes("7"), headers));
      harness.input.pipeInput(bytes("k"), bytes("7"));

      // Then
      TestRecord<byte[], byte[]> deadLetter = harness.deadLetters.readRecord();
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.REASON))
          .isEqualTo("too-large-to-answer");
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.MESSAGE))
          .endsWith("than the 4,096 allowed");
      assertThat(DeadLetterHeaders.size(deadLetter.key(), deadLetter.value(), deadLetter.headers()))
          .isLessThanOrEqualTo(4096);
      assertThat(harness.output.getQueueSize()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayWhatIsLeftOutOfALetter() {
    PipelineLimits limits =
        PipelineLimits.ofBatchSize(1)
            .withTopics(() -> RecordLimits.ofSize(4096), () -> RecordLimits.ofSize(4096));
    try (TopologyHarness harness = new TopologyHarness(new FakeImages(), limits)) {
      // When
      harness.input.pipeInput(
          new TestRecord<>(
              new byte[5000],
              bytes("7"),
              new RecordHeaders().add("own", bytes("1")).add("own", bytes("2"))));

      // Then
      TestRecord<byte[], byte[]> deadLetter = harness.deadLetters.readRecord();
      assertThat(deadLetter.key()).isNull();
      assertThat(deadLetter.value()).isNull();
      assertThat(deadLetter.headers().lastHeader("own")).isNull();
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.OMITTED_BYTES)).isEqualTo("1");
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.OMITTED_HEADERS)).isEqualTo("2");
      assertThat(text(deadLetter.headers(), DeadLetterHeaders.OMITTED_KEY)).isEqualTo("5000");
    }
  }

  @Test
  void shouldStopIfThePreprocessingFailsOnEveryImage() {
    try (TopologyHarness harness =
        new TopologyHarness(
            bytes -> {
              throw new IllegalStateException("no decoder");
            },
            PipelineLimits.ofBatchSize(4))) {
      // When
      assertThatThrownBy(() -> harness.send("1"))
          // Then
          .hasRootCauseMessage("no decoder")
          .hasStackTraceContaining("ModelFailureException");
      assertThat(harness.deadLetters.isEmpty()).isTrue();
    }
  }
}
