package io.digitstream.topology.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.topology.accuracy.state.Accuracy;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an accuracy as an {@link AccuracyDocument}. */
public final class AccuracySerializer implements Serializer<Accuracy> {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public byte[] serialize(String topic, Accuracy accuracy) {
    try {
      return accuracy == null ? null : JSON.writeValueAsBytes(AccuracyDocument.of(accuracy));
    } catch (JsonProcessingException e) {
      throw new SerializationException("An accuracy cannot be written", e);
    }
  }
}
