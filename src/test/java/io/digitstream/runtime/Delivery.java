package io.digitstream.runtime;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How images {@code 0} to {@code sent - 1}, keyed by their number and sent in this order, have come
 * through.
 */
record Delivery(int lost, int doubled, int outOfOrder) {
  static final Delivery EXACT = new Delivery(0, 0, 0);

  static Delivery of(List<ConsumerRecord<byte[], byte[]>> answers, int sent) {
    Map<Integer, Integer> times = new HashMap<>();
    Map<Integer, Integer> last = new HashMap<>();
    int outOfOrder = 0;
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      int number = Integer.parseInt(new String(answer.key(), StandardCharsets.UTF_8));
      times.merge(number, 1, Integer::sum);
      if (last.getOrDefault(answer.partition(), -1) > number) {
        outOfOrder++;
      }
      last.put(answer.partition(), number);
    }
    int doubled = (int) times.values().stream().filter(count -> count > 1).count();
    return new Delivery(sent - times.size(), doubled, outOfOrder);
  }
}
