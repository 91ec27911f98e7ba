package io.digitstream.runtime;

import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.PredictionDeserializer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How images {@code 0} to {@code sent - 1}, keyed by their number and sent in this order, have come
 * through; wrong is an answer that is another image's.
 */
public record DeliveryCheck(int lost, int doubled, int outOfOrder, int wrong) {
  public static final DeliveryCheck EXACT = new DeliveryCheck(0, 0, 0, 0);

  static DeliveryCheck of(List<ConsumerRecord<byte[], byte[]>> answers, int sent) {
    return of(answers, sent, (number, model) -> number % 10);
  }

  /** The same where an image's answer depends on its number and on the model that answers. */
  public static DeliveryCheck of(
      List<ConsumerRecord<byte[], byte[]>> answers,
      int sent,
      ToIntBiFunction<Integer, ModelId> expected) {
    PredictionDeserializer json = new PredictionDeserializer();
    Map<Integer, Integer> times = new HashMap<>();
    Map<Integer, Integer> last = new HashMap<>();
    int outOfOrder = 0;
    int wrong = 0;
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      int number = Integer.parseInt(new String(answer.key(), StandardCharsets.UTF_8));
      times.merge(number, 1, Integer::sum);
      if (last.getOrDefault(answer.partition(), -1) > number) {
        outOfOrder++;
      }
      Prediction prediction = json.deserialize("", answer.value());
      if (prediction.classification().label() != expected.applyAsInt(number, prediction.model())) {
        wrong++;
      }
      last.put(answer.partition(), number);
    }
    int doubled = (int) times.values().stream().filter(count -> count > 1).count();
    return new DeliveryCheck(sent - times.size(), doubled, outOfOrder, wrong);
  }

  /** The same without images that could not be answered, because they were deleted. */
  public DeliveryCheck without(int deleted) {
    return new DeliveryCheck(lost - deleted, doubled, outOfOrder, wrong);
  }
}
