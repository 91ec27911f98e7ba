package io.digitstream.reliability;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.topology.accuracy.AccuracyDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the service says of its own accuracy. */
record RunningAccuracy(CommittedTopic topic) {
  /** The latest all-time counts of true against predicted digits. */
  long[][] counts(ModelId model) {
    ConfusionMatrix latest = new ConfusionMatrix();
    AccuracyDeserializer json = new AccuracyDeserializer();
    for (ConsumerRecord<byte[], byte[]> each : topic.readAll(Duration.ofMinutes(3))) {
      if (new String(each.key(), StandardCharsets.UTF_8).equals(model.toString())) {
        latest = json.deserialize(topic.topic(), each.value()).confusion();
      }
    }
    return counts(latest);
  }

  static long[][] counts(ConfusionMatrix confusion) {
    long[][] counts = new long[Classification.CLASSES][Classification.CLASSES];
    for (int label = 0; label < counts.length; label++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        counts[label][predicted] = confusion.count(label, predicted);
      }
    }
    return counts;
  }
}
