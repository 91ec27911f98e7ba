package io.digitstream.topology;

import static io.digitstream.topology.TopologyHarness.text;
import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.RecordingListener;
import io.digitstream.topology.deadletter.DeadLetterHeaders;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelTopologyTest {
  private final RecordingListener listener = new RecordingListener();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> labels;
  private TestOutputTopic<String, String> accepted;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void open() {
    StreamsBuilder builder = new StreamsBuilder();
    DigitPipeline pipeline =
        new DigitPipeline(
            TopologyHarness.TOPICS,
            new FakeImages(),
            FakeClassifier::new,
            PipelineLimits.ofBatchSize(1),
            listener,
            InstantSource.fixed(TopologyHarness.NOON));
    LabelTopology.addTo(builder, "digits-labels", pipeline)
        .mapValues(label -> new String(LabelWriter.write(label), StandardCharsets.UTF_8))
        .to("accepted", Produced.with(Serdes.String(), Serdes.String()));
    driver = new TopologyTestDriver(builder.build(), new Properties());
    labels =
        driver.createInputTopic(
            "digits-labels", new ByteArraySerializer(), new ByteArraySerializer());
    accepted =
        driver.createOutputTopic("accepted", new StringDeserializer(), new StringDeserializer());
    deadLetters =
        driver.createOutputTopic(
            "digits-dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldNameTheImageAsItsPredictionDoes() {
    // When
    labels.pipeInput(bytes("img-é"), bytes("7"));
    labels.pipeInput(new byte[] {(byte) 0xff}, bytes("{\"label\":3}"));

    // Then
    assertThat(accepted.readKeyValuesToList())
        .containsExactly(KeyValue.pair("img-é", "7"), KeyValue.pair("hex:ff", "3"));
  }

  @Test
  void shouldSetAsideWhatIsNoLabel() {
    // Given
    RecordHeaders own = new RecordHeaders();
    own.add("trace", bytes("a"));

    // When
    labels.pipeInput(new TestRecord<>(bytes("k"), bytes("seven"), own, Instant.ofEpochMilli(1234)));

    // Then
    TestRecord<byte[], byte[]> deadLetter = deadLetters.readRecord();
    assertThat(deadLetter.key()).isEqualTo(bytes("k"));
    assertThat(deadLetter.value()).isEqualTo(bytes("seven"));
    RecordHeaders expected = new RecordHeaders();
    expected
        .add("trace", bytes("a"))
        .add("digitstream.stage", bytes("label"))
        .add("digitstream.reason", bytes("not-a-label"))
        .add("__streams.errors.exception", bytes(UnreadableLabelException.class.getName()))
        .add(
            "__streams.errors.message",
            bytes("A label is a digit, or {\"label\":digit}, but this is neither"))
        .add("__streams.errors.topic", bytes("digits-labels"))
        .add("__streams.errors.partition", bytes("0"))
        .add("__streams.errors.offset", bytes("0"))
        .add("digitstream.timestamp", bytes("1234"));
    assertThat(deadLetter.headers()).isEqualTo(expected);
    assertThat(listener.events()).containsExactly("dead-lettered label not-a-label");
    assertThat(accepted.isEmpty()).isTrue();
  }

  @Test
  void shouldAcceptThatAnImageHasNoDigit() {
    // When
    labels.pipeInput(bytes("a"), bytes("{\"label\":null,\"noDigit\":true}"));
    labels.pipeInput(bytes("a"), bytes("{\"label\":null}"));

    // Then
    assertThat(accepted.readValuesToList())
        .containsExactly("{\"label\":null,\"noDigit\":true}", "{\"label\":null}");
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldSetAsideALabelOfNoImage() {
    // When
    labels.pipeInput(null, bytes("7"));
    labels.pipeInput(new byte[0], bytes("7"));
    labels.pipeInput(bytes("k"), (byte[]) null);

    // Then
    assertThat(deadLetters.readRecordsToList())
        .extracting(deadLetter -> text(deadLetter.headers(), DeadLetterHeaders.REASON))
        .containsExactly("no-id", "no-id", "empty");
  }
}
