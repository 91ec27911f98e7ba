package io.digitstream.app;

import io.digitstream.topology.accuracy.AccuracySettings;
import io.digitstream.topology.accuracy.AccuracyTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.LookAheadInterceptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the service's topology answer and count images in memory, without Kafka: Java compiles code
 * only once it has run often, and no real image should wait for that.
 */
final class TopologyWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyWarmUp.class);
  private static final int FEWEST_POLLS = 4;
  private static final byte[] LABEL = {'7'};

  private final DigitPipeline pipeline;
  private final AccuracySettings accuracy;
  private final InstantSource clock;

  TopologyWarmUp(DigitPipeline pipeline, AccuracySettings accuracy, InstantSource clock) {
    this.pipeline = pipeline;
    this.accuracy = accuracy;
    this.clock = clock;
  }

  /**
   * Answers images in polls of one record, of two and so on up to a batch, over and over.
   *
   * @param folder where it keeps its state, in a folder of its own that is deleted at the end
   * @param properties of the stream, given that folder
   * @param time after which no further poll begins, once there were four
   * @return how many images were answered
   */
  int run(Path folder, Function<Path, Properties> properties, Duration time) {
    try {
      Path state = Files.createTempDirectory(Files.createDirectories(folder), "warm-up");
      try {
        return run(properties.apply(state), new WarmUpImages(), time);
      } finally {
        delete(state);
      }
    } catch (IOException | KafkaException e) {
      LOG.warn(
          "The first images will be answered slowly, because no warm-up was possible: {}",
          e.toString());
      return 0;
    }
  }

  private int run(Properties properties, WarmUpImages images, Duration time) {
    LookAhead lookAhead = new LookAhead(pipeline);
    TopicPartition input = new TopicPartition(pipeline.topics().input(), 0);
    int answered = 0;
    long start;
    try (LookAheadInterceptor interceptor = new LookAheadInterceptor();
        TopologyTestDriver driver =
            new TopologyTestDriver(
                AccuracyTopology.build(pipeline, lookAhead, accuracy), properties)) {
      start = clock.millis();
      interceptor.configure(lookAhead.consumerProperties());
      TestInputTopic<byte[], byte[]> in = topic(driver, input.topic());
      TestInputTopic<byte[], byte[]> labels = topic(driver, accuracy.labels());
      for (int size = 1; size <= FEWEST_POLLS || clock.millis() - start < time.toMillis(); size++) {
        List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
        for (int i = 0; i < 1 + (size - 1) % pipeline.limits().batchSize(); i++) {
          byte[] id = ("warm-up-" + answered).getBytes(StandardCharsets.UTF_8);
          poll.add(new ConsumerRecord<>(input.topic(), 0, answered, id, images.get(answered)));
          answered++;
        }
        interceptor.onConsume(new ConsumerRecords<>(Map.of(input, poll), Map.of()));
        for (ConsumerRecord<byte[], byte[]> image : poll) {
          in.pipeInput(image.key(), image.value());
          labels.pipeInput(image.key(), LABEL);
        }
      }
    }
    LOG.info("Warmed up with {} images in {} ms", answered, clock.millis() - start);
    return answered;
  }

  private static TestInputTopic<byte[], byte[]> topic(TopologyTestDriver driver, String name) {
    return driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
