package io.digitstream.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what {@link PredictionSerializer} writes; it ignores unknown fields. Earlier releases do
 * not write how sure an answer is: theirs count as sure.
 */
public final class PredictionDeserializer implements Deserializer<Prediction> {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads one prediction.
   *
   * @throws SerializationException if the bytes are not a prediction
   */
  @Override
  public Prediction deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      return new Prediction(
          json.required("id").textValue(),
          classification(json),
          new ModelId(json.required("model").textValue(), json.required("version").textValue()),
          Instant.parse(json.required("predictedAt").asText()),
          Optional.ofNullable(json.path("unsureBecause").textValue()).map(UnsureReason::of));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new SerializationException("Not a prediction, in topic " + topic, e);
    }
  }

  private static Classification classification(JsonNode json) {
    JsonNode array = json.required("probabilities");
    float[] probabilities = new float[array.size()];
    for (int digit = 0; digit < probabilities.length; digit++) {
      probabilities[digit] = array.get(digit).floatValue();
    }
    return Classification.of(probabilities, (float) json.path("digitScore").asDouble(1));
  }
}
