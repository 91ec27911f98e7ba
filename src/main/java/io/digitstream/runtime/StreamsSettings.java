package io.digitstream.runtime;

import io.digitstream.runtime.progress.Processing;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a Streams client.
 *
 * @param applicationId the consumer group; instances with the same id share the work
 * @param clientId tells this instance's metrics and logs from the others'
 * @param instanceId what the instance is called whenever it starts; nothing makes each start a new
 *     member of the group
 * @param kafka raw Kafka properties, which go before everything derived here
 */
public record StreamsSettings(
    String bootstrapServers,
    String applicationId,
    String clientId,
    Optional<String> instanceId,
    Processing processing,
    Map<String, String> kafka) {
  public StreamsSettings {
    kafka = Map.copyOf(kafka);
  }
}
