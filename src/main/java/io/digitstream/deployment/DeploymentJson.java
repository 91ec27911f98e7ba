package io.digitstream.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The JSON form of the records; unknown fields are ignored, since later releases may add some. */
public final class DeploymentJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DeploymentJson() {}

  /**
   * Reads a deployment.
   *
   * @throws IllegalArgumentException saying in one sentence what is wrong
   */
  public static Deployment deployment(byte[] json) {
    return read(json, Deployment.class);
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException saying in one sentence what is wrong
   */
  public static ModelEvent event(byte[] json) {
    return read(json, ModelEvent.class);
  }

  /**
   * Reads the evidence about a challenger.
   *
   * @throws IllegalArgumentException saying in one sentence what is wrong
   */
  public static PairEvidence evidence(byte[] json) {
    return read(json, PairEvidence.class);
  }

  /** Writes one of the records of this package. */
  public static byte[] write(Record document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record cannot be written as JSON", e);
    }
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new IllegalArgumentException("it is null, expected a JSON object");
      }
      return value;
    } catch (ValueInstantiationException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(path(e) + firstLine(e.getOriginalMessage()), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
    }
    return path.isEmpty() ? "" : path + ": ";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
