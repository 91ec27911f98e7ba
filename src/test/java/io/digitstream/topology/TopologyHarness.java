package io.digitstream.topology;

import io.digitstream.image.ImagePreprocessor;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.LookAheadInterceptor;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.RecordingListener;
import io.digitstream.topology.batching.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology in a driver, with fakes around it and a clock that stands at noon. */
public final class TopologyHarness implements AutoCloseable {
  public static final Topics TOPICS = new Topics("digits-in", "digits-out", "digits-dlq");
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00.120Z");

  public final RecordingListener listener = new RecordingListener();
  final FakeClassifier classifier = new FakeClassifier();
  final LookAhead lookAhead;
  final TopologyTestDriver driver;
  public final TestInputTopic<byte[], byte[]> input;
  public final TestOutputTopic<byte[], byte[]> output;
  public final TestOutputTopic<byte[], byte[]> deadLetters;

  public TopologyHarness() {
    this(new FakeImages(), PipelineLimits.ofBatchSize(4));
  }

  public TopologyHarness(ImagePreprocessor preprocessor, PipelineLimits limits) {
    DigitPipeline pipeline =
        new DigitPipeline(
            TOPICS, preprocessor, () -> classifier, limits, listener, InstantSource.fixed(NOON));
    lookAhead = new LookAhead(pipeline);
    driver = new TopologyTestDriver(DigitTopology.build(pipeline, lookAhead), new Properties());
    input =
        driver.createInputTopic(
            TOPICS.input(), new ByteArraySerializer(), new ByteArraySerializer());
    output = outputTopic(TOPICS.output());
    deadLetters = outputTopic(TOPICS.deadLetters());
  }

  /** Lets an interceptor announce images, as the consumer would, at offset 0 and after. */
  void announce(String... images) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String image : images) {
      records.add(
          new ConsumerRecord<>(TOPICS.input(), 0, records.size(), null, FakeImages.bytes(image)));
    }
    Map<String, Object> configs = new HashMap<>(lookAhead.consumerProperties());
    LookAheadInterceptor interceptor = new LookAheadInterceptor();
    interceptor.configure(configs);
    interceptor.onConsume(
        new ConsumerRecords<>(Map.of(new TopicPartition(TOPICS.input(), 0), records), Map.of()));
    interceptor.close();
  }

  public void send(String... images) {
    for (String image : images) {
      input.pipeInput(FakeImages.bytes("k"), FakeImages.bytes(image));
    }
  }

  static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<byte[], byte[]> outputTopic(String name) {
    return driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
