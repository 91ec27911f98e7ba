package io.digitstream.runtime;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.Prediction;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.PredictionSerializer;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.PipelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What one would write first: a processor that buffers records until a batch is full or some time
 * has passed. It is here to be caught losing them.
 */
final class NaiveTopology {
  private static final Duration LINGER = Duration.ofSeconds(1);

  private NaiveTopology() {}

  static Topology build(Supplier<DigitClassifier> classifiers, PipelineListener listener) {
    return new Topology()
        .addSource(
            "read-images",
            Serdes.ByteArray().deserializer(),
            Serdes.ByteArray().deserializer(),
            DigitStreams.TOPICS.input())
        .addProcessor(
            "buffer-images", () -> new Buffering(classifiers.get(), listener), "read-images")
        .addSink(
            "write-predictions",
            DigitStreams.TOPICS.output(),
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer(),
            "buffer-images");
  }

  private static final class Buffering implements Processor<byte[], byte[], byte[], byte[]> {
    private final PredictionSerializer json = new PredictionSerializer();
    private final DigitClassifier classifier;
    private final PipelineListener listener;
    private final List<Record<byte[], byte[]>> buffer = new ArrayList<>();
    private ProcessorContext<byte[], byte[]> context;

    private Buffering(DigitClassifier classifier, PipelineListener listener) {
      this.classifier = classifier;
      this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
      this.context = context;
      context.schedule(LINGER, PunctuationType.WALL_CLOCK_TIME, timestamp -> flush());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      buffer.add(record);
      if (buffer.size() == DigitStreams.BATCH) {
        flush();
      }
    }

    private void flush() {
      if (buffer.isEmpty()) {
        return;
      }
      List<Classification> answers = classifier.classify(buffer.stream().map(this::image).toList());
      for (int i = 0; i < answers.size(); i++) {
        Prediction answer = new Prediction("", answers.get(i), classifier.model(), Instant.EPOCH);
        context.forward(buffer.get(i).withValue(json.serialize("", answer)));
        listener.answered(answers.get(i), Duration.ZERO);
      }
      buffer.clear();
    }

    private DigitImage image(Record<byte[], byte[]> record) {
      try {
        return new FakeImages().preprocess(record.value());
      } catch (UnreadableImageException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
