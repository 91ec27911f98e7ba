package io.digitstream.topology;

import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DigitTopologyTest {
  private final TopologyHarness harness = new TopologyHarness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldReadAsASentence() {
    // Given
    DigitPipeline pipeline =
        new DigitPipeline(
            TopologyHarness.TOPICS,
            new FakeImages(),
            FakeClassifier::new,
            PipelineLimits.ofBatchSize(16),
            PipelineListener.NOOP,
            Clock.systemUTC());

    // When
    String description =
        DigitTopology.build(pipeline, new LookAhead(pipeline)).describe().toString();

    // Then
    assertThat(description.stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: read-images (topics: [digits-in])
                  --> classify-images
                Processor: classify-images (stores: [])
                  --> select-answered, select-rejected
                  <-- read-images
                Processor: select-answered (stores: [])
                  --> identify-predictions
                  <-- classify-images
                Processor: select-rejected (stores: [])
                  --> describe-dead-letters
                  <-- classify-images
                Processor: describe-dead-letters (stores: [])
                  --> write-dead-letters
                  <-- select-rejected
                Processor: identify-predictions (stores: [])
                  --> write-predictions
                  <-- select-answered
                Sink: write-dead-letters (topic: digits-dlq)
                  <-- describe-dead-letters
                Sink: write-predictions (topic: digits-out)
                  <-- identify-predictions\
            """);
  }

  @Test
  void shouldAnswerAnImageAndPassOnKeyHeadersAndTimestamp() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", bytes("a")).add("trace", bytes("b")).add("empty", null);
    Instant sent = TopologyHarness.NOON.minusMillis(250);

    // When
    harness.input.pipeInput(new TestRecord<>(bytes("img-42"), bytes("7"), headers, sent));

    // Then
    TestRecord<byte[], byte[]> answer = harness.output.readRecord();
    assertThat(answer.key()).isEqualTo(bytes("img-42"));
    assertThat(answer.headers()).isEqualTo(headers);
    assertThat(answer.getRecordTime()).isEqualTo(sent);
    assertThat(new String(answer.value(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"id":"img-42","label":7,"confidence":1.0,\
            "probabilities":[0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,0.0,0.0],\
            "model":"fake","version":"1","predictedAt":"2026-11-25T12:00:00.120Z",\
            "sure":true,"digitScore":1.0}\
            """);
    assertThat(harness.deadLetters.isEmpty()).isTrue();
    assertThat(harness.listener.events())
        .containsExactly(
            "opened fake/1", "decoded", "normalised", "predicted 1", "answered 7 after 250 ms");
  }

  @Test
  void shouldAnswerAnImageWithoutKeyByItsPosition() {
    // Given
    harness.send("1");

    // When
    harness.input.pipeInput(null, bytes("2"));

    // Then
    harness.output.readRecord();
    TestRecord<byte[], byte[]> answer = harness.output.readRecord();
    assertThat(answer.key()).isNull();
    assertThat(new PredictionDeserializer().deserialize("", answer.value()).id())
        .isEqualTo("digits-in-0-1");
  }

  @Test
  void shouldAnswerInOrder() {
    // When
    harness.send("0", "1", "unreadable", "2", "poison", "3");

    // Then
    assertThat(harness.output.readValuesToList())
        .extracting(json -> new PredictionDeserializer().deserialize("", json))
        .extracting(prediction -> prediction.classification().label())
        .containsExactly(0, 1, 2, 3);
    assertThat(harness.deadLetters.readValuesToList())
        .containsExactly(bytes("unreadable"), bytes("poison"));
  }

  @Test
  void shouldPredictAloneWithoutAConsumerThatAnnounces() {
    // When
    harness.send("1", "2", "3");

    // Then
    assertThat(harness.listener.batches()).containsExactly(1, 1, 1);
  }

  @Test
  void shouldPredictAnnouncedImagesInBatches() {
    // Given
    String[] images = {"0", "1", "2", "3", "4", "5"};
    harness.announce(images);

    // When
    harness.send(images);

    // Then
    assertThat(harness.listener.batches()).containsExactly(4, 2);
    assertThat(harness.output.getQueueSize()).isEqualTo(6);
  }

  @Test
  void shouldSetAsideABrokenNeighbourWhenItsOwnTurnComes() {
    // Given
    String[] images = {"0", "unreadable", "poison", "3"};
    harness.announce(images);
    harness.send("0");
    long before = harness.deadLetters.getQueueSize();

    // When
    harness.send("unreadable", "poison", "3");

    // Then
    assertThat(before).isZero();
    assertThat(harness.deadLetters.readValuesToList())
        .containsExactly(bytes("unreadable"), bytes("poison"));
    assertThat(harness.output.getQueueSize()).isEqualTo(2);
    assertThat(harness.classifier.batches()).containsExactly(3, 1, 2, 1, 1, 1, 1);
  }

  @Test
  void shouldCloseTheModelWithItsLastTask() {
    // Given
    TopologyHarness closing = new TopologyHarness();
    closing.send("1");

    // When
    closing.close();

    // Then
    assertThat(closing.classifier.isClosed()).isTrue();
  }
}
