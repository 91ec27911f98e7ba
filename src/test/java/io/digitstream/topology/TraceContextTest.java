package io.digitstream.topology;

import static io.digitstream.topology.TopologyHarness.text;
import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.batching.FakeImages;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** W3C's trace context goes through, so that an answer belongs to the trace of its image. */
class TraceContextTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String STATE = "vendor=value";

  @Test
  void shouldPassFromAnImageToItsAnswer() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      harness.input.pipeInput(traced("7"));
      // Then
      assertTraced(harness.output.readRecord().headers());
    }
  }

  @Test
  void shouldPassHeadersThatAreTwiceThereOrNoText() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add("twice", new byte[] {1}).add("twice", new byte[] {2});
    headers.add("no text", new byte[] {(byte) 0xff, 0}).add("nothing", null);

    // When
    try (TopologyHarness harness = new TopologyHarness()) {
      harness.input.pipeInput(
          new TestRecord<>(FakeImages.bytes("k"), FakeImages.bytes("7"), headers));

      // Then
      assertThat(harness.output.readRecord().headers()).isEqualTo(headers);
    }
  }

  @Test
  void shouldPassFromAnImageToItsDeadLetter() {
    try (TopologyHarness harness = new TopologyHarness()) {
      // When
      harness.input.pipeInput(traced("unreadable"));
      // Then
      assertTraced(harness.deadLetters.readRecord().headers());
    }
  }

  private static TestRecord<byte[], byte[]> traced(String image) {
    Headers headers =
        new RecordHeaders().add("traceparent", bytes(PARENT)).add("tracestate", bytes(STATE));
    return new TestRecord<>(bytes("k"), bytes(image), headers);
  }

  private static void assertTraced(Headers headers) {
    assertThat(text(headers, "traceparent")).isEqualTo(PARENT);
    assertThat(text(headers, "tracestate")).isEqualTo(STATE);
  }
}
