package io.digitstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.evidence.PromotionRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentJsonTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123Z");
  private static final ModelReference ONE = new ModelReference("cnn", "1", "0a".repeat(32));
  private static final ModelReference TWO = new ModelReference("cnn", "2", "1b".repeat(32));

  private static final Challenge CHALLENGE =
      new Challenge(
          ONE, 2, 0.2, Challenge.Policy.AUTO, PromotionRule.DEFAULT, Duration.ofHours(24), NOON);

  @ParameterizedTest
  @EnumSource(Action.class)
  void shouldFollowTheSchemaOfDeployments(Action action) throws Exception {
    // Given
    Deployment full = new Deployment(2, TWO, ONE, CHALLENGE, action, "me@here", "\"better\"", NOON);
    Deployment first = new Deployment(1, ONE, null, null, action, "me@here", null, NOON);

    // Then
    assertThat(faults("deployment", text(full))).isZero();
    assertThat(faults("deployment", text(first))).isZero();
    assertThat(faults("deployment", text(first).replace("\"revision\":1", "\"revision\":0")))
        .isPositive();
    assertThat(DeploymentJson.deployment(DeploymentJson.write(full))).isEqualTo(full);
    assertThat(DeploymentJson.deployment(DeploymentJson.write(first))).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldFollowTheSchemaOfEvents(Kind kind) throws Exception {
    // Given
    ModelEvent event = new ModelEvent("host:8080", 2, 3, kind, "cnn/1", "cnn/2", "Why.", NOON);

    // Then
    assertThat(faults("model-event", text(event))).isZero();
    assertThat(faults("model-event", text(event).replace("\"kind\"", "\"sort\""))).isPositive();
    assertThat(DeploymentJson.event(DeploymentJson.write(event))).isEqualTo(event);
  }

  @Test
  void shouldIgnoreFieldsOfLaterReleases() {
    // Given
    Deployment deployment = new Deployment(1, ONE, null, null, Action.DEPLOY, "me", null, NOON);

    // When
    String later = text(deployment).replaceFirst("\\{", "{\"later\":{\"x\":[1]},");

    // Then
    assertThat(DeploymentJson.deployment(utf8(later))).isEqualTo(deployment);
  }

  /** One clear sentence each, which an operator can act upon. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                   | it is not JSON: Unrecognized token 'not'
          ''                         | No content to map due to end-of-input
          null                       | it is null, expected a JSON object
          []                         | Cannot deserialize value of type
          {}                         | revision is 0, expected at least 1
          {"revision":1}             | champion is missing
          """)
  void shouldRefuseWhatIsNoDeployment(String json, String expected) {
    assertThatThrownBy(() -> DeploymentJson.deployment(utf8(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(expected)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "revision":2           | "revision":0      | revision is 0, expected at least 1
          "revision":2           | "revision":null   | revision is 0, expected at least 1
          "revision":2           | "revision":"x"    | revision: Cannot deserialize value of type `long`
          "version":"2"          | "version":"../2"  | version of a model is '../2', expected letters
          "version":"2"          | "version":".."    | version of a model is '..', expected letters
          "name":"cnn"           | "name":null       | name of a model is missing, expected letters
          "action":"deploy"      | "action":"delete" | action: Cannot deserialize value of type
          "share":0.2            | "share":0         | share of the challenger is 0.0, expected above 0
          "share":0.2            | "share":1.5       | share of the challenger is 1.5, expected above 0
          "requestedBy":"me"     | "requestedBy":null| requestedBy is missing
          "requestedAt":"2026    | "requestedAt":"soon| requestedAt: Cannot deserialize value of type
          1b1b1b                 | 1B                | weightsSha256 of a model is '1B1B
          """)
  void shouldNameTheFieldThatCannotBeUsed(String found, String instead, String expected) {
    // Given
    String json = text(new Deployment(2, TWO, null, CHALLENGE, Action.DEPLOY, "me", null, NOON));
    assertThat(json).contains(found);

    // Then
    assertThatThrownBy(() -> DeploymentJson.deployment(utf8(json.replace(found, instead))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(expected)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private static int faults(String schema, String json) throws IOException {
    JsonSchema document =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", schema + ".schema.json")));
    return document.validate(json, InputFormat.JSON).size();
  }

  private static String text(Record document) {
    return new String(DeploymentJson.write(document), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
