package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an accuracy as the JSON of {@code docs/accuracy.schema.json}. */
public final class AccuracySerializer implements Serializer<Accuracy> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TYPICAL_BYTES = 2048;

  @Override
  public byte[] serialize(String topic, Accuracy accuracy) {
    if (accuracy == null) {
      return null;
    }
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES)) {
      try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
        write(accuracy, json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the object, wherever the generator stands. */
  public static void write(Accuracy accuracy, JsonGenerator json) throws IOException {
    ConfusionMatrix confusion = accuracy.confusion();
    json.writeStartObject();
    json.writeStringField("model", accuracy.model().name());
    json.writeStringField("version", accuracy.model().version());
    if (accuracy.window().isPresent()) {
      write(accuracy.window().get(), json);
    }
    json.writeNumberField("matched", accuracy.matched());
    json.writeNumberField("correct", confusion.correct());
    writeShare("accuracy", confusion.accuracy(), json);
    json.writeNumberField("imagesWithoutLabel", accuracy.imagesWithoutLabel());
    if (accuracy.labelsWithoutImage().isPresent()) {
      json.writeNumberField("labelsWithoutImage", accuracy.labelsWithoutImage().getAsLong());
    }
    if (accuracy.lastCountedAt().isPresent()) {
      json.writeStringField("lastCountedAt", accuracy.lastCountedAt().get().toString());
    }
    writeClasses(confusion, json);
    writeConfusion(confusion, json);
    json.writeEndObject();
  }

  private static void write(EventWindow window, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("window");
    json.writeStringField("start", window.start().toString());
    json.writeStringField("end", window.end().toString());
    json.writeStringField("size", window.size().duration().toString());
    json.writeEndObject();
  }

  private static void writeClasses(ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("classes");
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      json.writeStartObject();
      json.writeNumberField("label", digit);
      json.writeNumberField("support", confusion.support(digit));
      json.writeNumberField("predicted", confusion.predicted(digit));
      writeShare("precision", confusion.precision(digit), json);
      writeShare("recall", confusion.recall(digit), json);
      writeShare("f1", confusion.f1(digit), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeConfusion(ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("confusion");
    for (int label = 0; label < Classification.CLASSES; label++) {
      json.writeStartArray();
      for (int predicted = 0; predicted < Classification.CLASSES; predicted++) {
        json.writeNumber(confusion.count(label, predicted));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeShare(String name, double share, JsonGenerator json) throws IOException {
    if (Double.isNaN(share)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, share);
    }
  }
}
