package io.digitstream.runtime;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stops at an exception of the code, and writes no dead letter: bad data never throws, so the
 * record has to stay in Kafka. Made by Kafka Streams, hence public.
 */
public final class StopProcessingHandler implements ProcessingExceptionHandler {
  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception e) {
    return Response.fail();
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
