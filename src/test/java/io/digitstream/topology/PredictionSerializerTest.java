package io.digitstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionSerializerTest {
  private final PredictionSerializer serializer = new PredictionSerializer();
  private final PredictionDeserializer deserializer = new PredictionDeserializer();

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25T11:00:00Z", "2026-11-25T11:00:00.123456789Z"})
  void shouldFollowTheSchema(String predictedAt) throws Exception {
    // Given
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "prediction.schema.json")));
    Prediction prediction = prediction("\"é\u0001\n手", Instant.parse(predictedAt));

    // When
    String json = new String(serializer.serialize("", prediction), StandardCharsets.UTF_8);

    // Then
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("\"label\":3", "\"label\":10"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shouldReadBackWhatItWrote() {
    // Given
    Prediction prediction = prediction("img-1", Instant.parse("2026-11-25T11:00:00.123Z"));

    // When
    Prediction read = deserializer.deserialize("", serializer.serialize("", prediction));

    // Then
    assertThat(read).isEqualTo(prediction);
  }

  @Test
  void shouldReadAnswersOfEarlierReleases() {
    // Given
    String json =
        """
        {"id":"img-1","label":0,"confidence":1.0,"probabilities":[1.0,0,0,0,0,0,0,0,0,0],\
        "model":"cnn","version":"1","predictedAt":"2026-11-25T11:00:00.123Z"}\
        """;

    // When
    Prediction read = deserializer.deserialize("", json.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(read.isSure()).isTrue();
    assertThat(read.classification().digitScore()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhyAnAnswerIsNotSure(UnsureReason because) throws Exception {
    // Given
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "prediction.schema.json")));
    Prediction sure = prediction("img-1", Instant.parse("2026-11-25T11:00:00.123Z"));
    Prediction unsure =
        new Prediction(
            sure.id(),
            sure.classification(),
            sure.model(),
            sure.predictedAt(),
            Optional.of(because));

    // When
    String json = new String(serializer.serialize("", unsure), StandardCharsets.UTF_8);

    // Then
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("\"sure\":false", "\"sure\":true"), InputFormat.JSON))
        .isNotEmpty();
    assertThat(deserializer.deserialize("", json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(unsure);
  }

  @Test
  void shouldReadFieldsItDoesNotKnow() {
    // Given
    Prediction prediction = prediction("img-1", Instant.parse("2026-11-25T11:00:00.123Z"));
    String json = new String(serializer.serialize("", prediction), StandardCharsets.UTF_8);
    String more = json.replace("{\"id\"", "{\"colour\":{\"ink\":1},\"id\"");

    // When
    Prediction read = deserializer.deserialize("", more.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(read).isEqualTo(prediction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "{\"id\":1", "{\"id\":\"a\",\"probabilities\":[1]}"})
  void shouldRefuseWhatIsNoPrediction(String json) {
    // When
    assertThatThrownBy(() -> deserializer.deserialize("t", json.getBytes(StandardCharsets.UTF_8)))
        // Then
        .isInstanceOf(SerializationException.class)
        .hasMessage("Not a prediction, in topic t");
  }

  private static Prediction prediction(String id, Instant predictedAt) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[3] = 0.9987f;
    probabilities[8] = 1.3e-7f;
    return new Prediction(
        id, Classification.of(probabilities), new ModelId("cnn", "2026-11-25"), predictedAt);
  }
}
