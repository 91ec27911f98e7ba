package io.digitstream.topology;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.digitstream.digit.Classification;
import io.digitstream.digit.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serializer;

/** Writes a prediction as the JSON of {@code docs/prediction.schema.json}. */
public final class PredictionSerializer implements Serializer<Prediction> {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder()
          .appendInstant(3)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString LABEL = new SerializedString("label");
  private static final SerializedString CONFIDENCE = new SerializedString("confidence");
  private static final SerializedString PROBABILITIES = new SerializedString("probabilities");
  private static final SerializedString MODEL = new SerializedString("model");
  private static final SerializedString VERSION = new SerializedString("version");
  private static final SerializedString PREDICTED_AT = new SerializedString("predictedAt");
  private static final SerializedString SURE = new SerializedString("sure");
  private static final SerializedString UNSURE_BECAUSE = new SerializedString("unsureBecause");
  private static final SerializedString DIGIT_SCORE = new SerializedString("digitScore");
  private static final int TYPICAL_BYTES = 512;

  @Override
  public byte[] serialize(String topic, Prediction prediction) {
    if (prediction == null) {
      return null;
    }
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES)) {
      try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
        write(prediction, json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Prediction prediction, JsonGenerator json) throws IOException {
    Classification classification = prediction.classification();
    json.writeStartObject();
    json.writeFieldName(ID);
    json.writeString(prediction.id());
    json.writeFieldName(LABEL);
    json.writeNumber(classification.label());
    json.writeFieldName(CONFIDENCE);
    json.writeNumber(classification.confidence());
    json.writeFieldName(PROBABILITIES);
    json.writeStartArray();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      json.writeNumber(classification.probability(digit));
    }
    json.writeEndArray();
    json.writeFieldName(MODEL);
    json.writeString(prediction.model().name());
    json.writeFieldName(VERSION);
    json.writeString(prediction.model().version());
    json.writeFieldName(PREDICTED_AT);
    json.writeString(MILLIS.format(prediction.predictedAt()));
    json.writeFieldName(SURE);
    json.writeBoolean(prediction.isSure());
    if (prediction.unsure().isPresent()) {
      json.writeFieldName(UNSURE_BECAUSE);
      json.writeString(prediction.unsure().get().tag());
    }
    json.writeFieldName(DIGIT_SCORE);
    json.writeNumber(classification.digitScore());
    json.writeEndObject();
  }
}
