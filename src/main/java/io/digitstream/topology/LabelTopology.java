package io.digitstream.topology;

import io.digitstream.digit.GivenLabel;
import io.digitstream.topology.batching.DigitPipeline;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** Reads the true labels; invalid labels become dead letters. */
public final class LabelTopology {
  private LabelTopology() {}

  /**
   * Adds the reading of labels to a topology.
   *
   * @return the labels by the id of their image
   */
  public static KStream<String, GivenLabel> addTo(
      StreamsBuilder builder, String topic, DigitPipeline pipeline) {
    KStream<byte[], ReadLabel> labels =
        builder.stream(
                topic,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withTimestampExtractor(new LenientTimestamps())
                    .withName("read-labels"))
            .processValues(
                () -> new ParseLabelProcessor(pipeline.poisonPills()), Named.as("parse-labels"));
    writeDeadLetters(labels, pipeline);
    return labels
        .flatMapValues(new OfType<>(AcceptedLabel.class), Named.as("select-accepted-labels"))
        .map(
            (key, label) -> KeyValue.pair(ImageId.of(key), label.label()),
            Named.as("identify-labels"));
  }

  private static void writeDeadLetters(KStream<byte[], ReadLabel> labels, DigitPipeline pipeline) {
    labels
        .flatMapValues(new OfType<>(RejectedRecord.class), Named.as("select-rejected-labels"))
        .process(() -> new DeadLetterProcessor(pipeline), Named.as("describe-rejected-labels"))
        .to(
            pipeline.topics().deadLetters(),
            Produced.with(
                    Serdes.ByteArray(), DigitTopology.bytesSerde(), new SourcePartitioner<byte[]>())
                .withName("write-rejected-labels"));
  }
}
