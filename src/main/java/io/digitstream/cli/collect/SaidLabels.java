package io.digitstream.cli.collect;

import io.digitstream.digit.GivenLabel;
import io.digitstream.topology.ImageId;
import io.digitstream.topology.LabelReader;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last label of each image. Not thread-safe. */
final class SaidLabels {
  private final Map<String, Said> last = new HashMap<>();
  private long unreadable;

  /**
   * A label.
   *
   * @param partition where its record is, which tells the later of two
   */
  record Said(GivenLabel label, int partition, long timestamp) {
    /** By their order in a partition; in two of them, by their times. */
    private static Said later(Said first, Said second) {
      return first.partition() == second.partition() || second.timestamp() >= first.timestamp()
          ? second
          : first;
    }
  }

  void add(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.key().length == 0) {
      unreadable++;
      return;
    }
    try {
      Said said =
          new Said(LabelReader.read(message.value()), message.partition(), message.timestamp());
      last.merge(ImageId.of(message.key()), said, Said::later);
    } catch (UnreadableLabelException e) {
      unreadable++;
    }
  }

  Map<String, Said> last() {
    return last;
  }

  /** Records that are no label: the service made dead letters of them. */
  long unreadable() {
    return unreadable;
  }
}
