package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.topology.accuracy.state.Accuracy;
import java.io.IOException;
import java.time.DateTimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads an {@link AccuracyDocument}, and ignores fields that it does not know. */
public final class AccuracyDeserializer implements Deserializer<Accuracy> {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Reads one accuracy.
   *
   * @throws SerializationException if the bytes are none
   */
  @Override
  public Accuracy deserialize(String topic, byte[] bytes) {
    try {
      return bytes == null ? null : JSON.readValue(bytes, AccuracyDocument.class).toAccuracy();
    } catch (IOException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException
        | DateTimeException e) {
      throw new SerializationException("Not an accuracy, in topic " + topic, e);
    }
  }
}
