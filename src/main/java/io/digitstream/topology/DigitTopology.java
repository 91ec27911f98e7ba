package io.digitstream.topology;

import io.digitstream.digit.Prediction;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.LookAhead;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** Builds the topology from images to predictions and dead letters. A pure function. */
public final class DigitTopology {
  private final DigitPipeline pipeline;
  private final LookAhead lookAhead;

  private DigitTopology(DigitPipeline pipeline, LookAhead lookAhead) {
    this.pipeline = pipeline;
    this.lookAhead = lookAhead;
  }

  /** The whole topology. */
  public static Topology build(DigitPipeline pipeline, LookAhead lookAhead) {
    StreamsBuilder builder = new StreamsBuilder();
    new DigitTopology(pipeline, lookAhead).addTo(builder);
    return builder.build();
  }

  /**
   * Adds the pipeline to a larger topology.
   *
   * @return the answers by the images' own keys
   */
  public static Answers addTo(StreamsBuilder builder, DigitPipeline pipeline, LookAhead lookAhead) {
    Written written = new DigitTopology(pipeline, lookAhead).addTo(builder);
    return new Answers(
        written.predictions().mapValues(Partitioned::value, Named.as("pass-predictions")),
        written.compared());
  }

  /**
   * The answers to images.
   *
   * @param predictions as they are written to the output topic, and those of challengers
   * @param compared the images that champion and challenger answered; nothing where there never is
   *     a challenger
   */
  public record Answers(
      KStream<byte[], Prediction> predictions, Optional<KStream<byte[], ComparedImage>> compared) {}

  private record Written(
      KStream<byte[], Partitioned<Prediction>> predictions,
      Optional<KStream<byte[], ComparedImage>> compared) {}

  private Written addTo(StreamsBuilder builder) {
    KStream<byte[], Classified> classified =
        builder.stream(
                pipeline.topics().input(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withTimestampExtractor(new LenientTimestamps())
                    .withName("read-images"))
            .process(
                () -> new ClassifyProcessor(lookAhead, pipeline.poisonPills()),
                Named.as("classify-images"));
    writeDeadLetters(classified);
    KStream<byte[], AnsweredImage> answered =
        classified.flatMapValues(new OfType<>(AnsweredImage.class), Named.as("select-answered"));
    pipeline.topics().review().ifPresent(topic -> writeReviews(answered, topic));
    KStream<byte[], Partitioned<Prediction>> predictions = writePredictions(answered);
    Optional<String> shadow = pipeline.topics().shadow();
    KStream<byte[], Partitioned<Prediction>> all =
        shadow
            .map(
                topic ->
                    predictions.merge(writeShadows(answered, topic), Named.as("merge-shadows")))
            .orElse(predictions);
    return new Written(
        all,
        shadow.map(topic -> answered.process(CompareProcessor::new, Named.as("compare-answers"))));
  }

  private KStream<byte[], Partitioned<Prediction>> writePredictions(
      KStream<byte[], AnsweredImage> answered) {
    KStream<byte[], Partitioned<Prediction>> predictions =
        answered.process(() -> new PredictionProcessor(pipeline), Named.as("identify-predictions"));
    predictions.to(
        pipeline.topics().output(),
        Produced.with(Serdes.ByteArray(), predictionSerde(), new SourcePartitioner<Prediction>())
            .withName("write-predictions"));
    return predictions;
  }

  private KStream<byte[], Partitioned<Prediction>> writeShadows(
      KStream<byte[], AnsweredImage> answered, String topic) {
    KStream<byte[], Partitioned<Prediction>> shadows =
        answered.process(
            () -> new ShadowProcessor(pipeline.sureThresholds()), Named.as("identify-shadows"));
    shadows.to(
        topic,
        Produced.with(Serdes.ByteArray(), predictionSerde(), new SourcePartitioner<Prediction>())
            .withName("write-shadows"));
    return shadows;
  }

  private void writeReviews(KStream<byte[], AnsweredImage> answered, String topic) {
    answered
        .process(() -> new ReviewProcessor(pipeline), Named.as("select-unsure"))
        .to(
            topic,
            Produced.with(Serdes.ByteArray(), bytesSerde(), new SourcePartitioner<byte[]>())
                .withName("write-reviews"));
  }

  private void writeDeadLetters(KStream<byte[], Classified> classified) {
    classified
        .flatMapValues(new OfType<>(RejectedRecord.class), Named.as("select-rejected"))
        .process(() -> new DeadLetterProcessor(pipeline), Named.as("describe-dead-letters"))
        .to(
            pipeline.topics().deadLetters(),
            Produced.with(Serdes.ByteArray(), bytesSerde(), new SourcePartitioner<byte[]>())
                .withName("write-dead-letters"));
  }

  private static Serde<Partitioned<Prediction>> predictionSerde() {
    PredictionSerializer serializer = new PredictionSerializer();
    return Serdes.serdeFrom(
        (topic, partitioned) -> serializer.serialize(topic, partitioned.value()),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("Only ever written");
        });
  }

  static Serde<Partitioned<byte[]>> bytesSerde() {
    return Serdes.serdeFrom(
        (topic, partitioned) -> partitioned.value(),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("Only ever written");
        });
  }
}
