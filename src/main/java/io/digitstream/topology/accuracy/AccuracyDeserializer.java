package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what {@link AccuracySerializer} writes; fields it does not know are passed over. */
public final class AccuracyDeserializer implements Deserializer<Accuracy> {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads one accuracy.
   *
   * @throws SerializationException if the bytes are none
   */
  @Override
  public Accuracy deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return accuracy(JSON.readTree(bytes));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new SerializationException("Not an accuracy, in topic " + topic, e);
    }
  }

  private static Accuracy accuracy(JsonNode json) {
    JsonNode labels = json.path("labelsWithoutImage");
    return new Accuracy(
        new ModelId(json.required("model").textValue(), json.required("version").textValue()),
        json.has("window") ? Optional.of(window(json.get("window"))) : Optional.empty(),
        confusion(json.required("confusion")),
        json.required("imagesWithoutLabel").asLong(),
        labels.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(labels.asLong()),
        Optional.ofNullable(json.path("lastCountedAt").textValue()).map(Instant::parse));
  }

  private static EventWindow window(JsonNode json) {
    WindowSize size = WindowSize.of(Duration.parse(json.required("size").asText()));
    return new EventWindow(size, Instant.parse(json.required("start").asText()));
  }

  private static ConfusionMatrix confusion(JsonNode json) {
    ConfusionMatrix confusion = new ConfusionMatrix();
    for (int label = 0; label < Classification.CLASSES; label++) {
      for (int predicted = 0; predicted < Classification.CLASSES; predicted++) {
        confusion.set(label, predicted, json.required(label).required(predicted).asLong());
      }
    }
    return confusion;
  }
}
