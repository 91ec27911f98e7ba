package io.digitstream.runtime;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Stops at a record that cannot be deserialised. Topics that others write to are read as bytes, so
 * it is always a record of an internal topic, and skipping it would make the counts wrong. Made by
 * Kafka Streams, hence public.
 */
public final class StopDeserializationHandler implements DeserializationExceptionHandler {
  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception e) {
    return Response.fail();
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
