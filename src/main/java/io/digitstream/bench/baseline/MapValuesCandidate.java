package io.digitstream.bench.baseline;

import io.digitstream.bench.Candidate;
import io.digitstream.bench.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Kafka Streams with {@code mapValues}, one image at a time. Exactly once. */
final class MapValuesCandidate implements Candidate {
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final String name;
  private final Baselines baselines;

  MapValuesCandidate(String name, Baselines baselines) {
    this.name = name;
    this.baselines = baselines;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public AutoCloseable start(Workload workload) throws Exception {
    // A stream thread is the only one to use its model
    Queue<Answering> opened = new ConcurrentLinkedQueue<>();
    ThreadLocal<Answering> own =
        ThreadLocal.withInitial(
            () -> {
              Answering answering = baselines.newAnswering();
              opened.add(answering);
              return answering;
            });
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(workload.in(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .mapValues(image -> own.get().answer(image))
        .to(workload.out(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Path state = Files.createTempDirectory("digitstream-bench-");
    KafkaStreams streams = new KafkaStreams(builder.build(), properties(workload, state));
    streams.start();
    return () -> {
      streams.close(STOP);
      streams.cleanUp();
      opened.forEach(Answering::close);
      Files.deleteIfExists(state);
    };
  }

  private Properties properties(Workload workload, Path state) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            workload.bootstrapServers(),
            StreamsConfig.APPLICATION_ID_CONFIG,
            workload.run(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            baselines.threads(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            baselines.commitInterval().toMillis(),
            StreamsConfig.STATE_DIR_CONFIG,
            state.toString(),
            StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
            LINGER.toMillis()));
    return properties;
  }
}
