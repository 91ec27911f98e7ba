package io.digitstream.topology.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.Certainty;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.SureCount;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracySerializerTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final AccuracySerializer serializer = new AccuracySerializer();
  private final AccuracyDeserializer deserializer = new AccuracyDeserializer();

  @Test
  void shouldFollowTheSchema() throws IOException {
    // Given
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "accuracy.schema.json")));

    // When
    String allTime = json(allTime());
    String windowed = json(windowed());

    // Then
    assertThat(schema.validate(allTime, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(windowed, InputFormat.JSON)).isEmpty();
    assertThat(
            schema.validate(allTime.replace("\"matched\":3", "\"matched\":-3"), InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema.validate(windowed.replace("PT1H", "PT2H"), InputFormat.JSON)).isNotEmpty();
    assertThat(schema.validate(allTime.replace(",[0,0,0,0,0,0,0,0,0,0]]", "]"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shouldSayWhatFollowsFromTheCounts() {
    // When
    String json = json(allTime());
    // Then
    assertThat(json)
        .startsWith(
            """
            {"model":"cnn","version":"1","matched":3,"correct":2,"accuracy":0.6666666666666666,\
            "imagesWithoutLabel":4,"labelsWithoutImage":5,\
            "lastCountedAt":"2026-11-25T12:00:00Z","classes":[\
            {"label":0,"support":0,"predicted":0,"precision":null,"recall":null,"f1":null},\
            {"label":1,"support":2,"predicted":1,"precision":1.0,"recall":0.5,\
            "f1":0.6666666666666666},\
            """);
  }

  @Test
  void shouldSayWhatEachThresholdWouldAnswer() {
    // When
    String json = json(allTime());
    // Then
    assertThat(json)
        .contains(
            """
            "sure":{"matched":1,"correct":1,"accuracy":1.0,"share":0.3333333333333333,\
            "unlikeAnyDigit":{"matched":1,"correct":1}},\
            "riskCoverage":[{"above":0.0,"matched":2,"correct":1,"coverage":0.6666666666666666,\
            "accuracy":0.5},\
            """)
        .endsWith(
            """
            {"above":0.999,"matched":1,"correct":1,"coverage":0.3333333333333333,\
            "accuracy":1.0}]}\
            """);
  }

  @Test
  void shouldReadBackWhatItWrote() {
    // When
    Accuracy read = deserializer.deserialize("", serializer.serialize("", windowed()));
    // Then
    assertThat(json(read)).isEqualTo(json(windowed()));
    assertThat(read.key()).isEqualTo("cnn/1@2026-11-25T12:00:00Z/PT1H");
    assertThat(json(deserializer.deserialize("", serializer.serialize("", allTime()))))
        .isEqualTo(json(allTime()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"model\":\"cnn\",\"version\":\"1\"}"})
  void shouldRefuseWhatIsNoAccuracy(String json) {
    // When
    assertThatThrownBy(() -> deserializer.deserialize("t", json.getBytes(StandardCharsets.UTF_8)))
        // Then
        .isInstanceOf(SerializationException.class)
        .hasMessage("Not an accuracy, in topic t");
  }

  private String json(Accuracy accuracy) {
    return new String(serializer.serialize("", accuracy), StandardCharsets.UTF_8);
  }

  private static Accuracy allTime() {
    ConfusionMatrix confusion = new ConfusionMatrix();
    confusion.add(1, 1);
    confusion.add(1, 7);
    confusion.add(7, 7);
    return new Accuracy(
        new ModelId("cnn", "1"),
        Optional.empty(),
        confusion,
        4,
        OptionalLong.of(5),
        Optional.of(NOON),
        Optional.of(sure()));
  }

  private static SureCount sure() {
    SureCount count = new SureCount();
    count.add(new Certainty(9, true), true);
    count.add(new Certainty(3, false), false);
    count.add(new Certainty(Certainty.UNLIKE_ANY_DIGIT, false), true);
    return count;
  }

  private static Accuracy windowed() {
    return new Accuracy(
        new ModelId("cnn", "1"),
        Optional.of(new EventWindow(WindowSize.HOUR, NOON)),
        new ConfusionMatrix(),
        4,
        OptionalLong.empty(),
        Optional.empty());
  }
}
