package io.digitstream.cli.serve;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ServiceTopics;
import io.digitstream.app.StateFolder;
import io.digitstream.app.UserException;
import io.digitstream.config.DigitstreamConfig;
import java.util.Optional;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Finds the cause of a failure that Kafka Streams does not name. */
final class ServeFailure {
  private final DigitstreamConfig config;
  private final StateFolder state;

  ServeFailure(DigitstreamConfig config) {
    this.config = config;
    this.state = new StateFolder(config.service().stateDirectory());
  }

  void requireUsableState() throws UserException {
    state.requireUsable();
  }

  /** The exception to throw instead: it names the path or the topic, or is the failure itself. */
  Exception explained(RuntimeException failure) {
    if (isOfMissingTopic(failure)) {
      return missingTopic(failure);
    }
    Optional<String> local = state.blame(failure);
    return local.isPresent() ? new UserException(local.get(), failure) : failure;
  }

  private Exception missingTopic(RuntimeException failure) {
    try {
      ServiceTopics.require(new KafkaSettings(config.kafka()), config.topics());
    } catch (RuntimeException e) {
      return e;
    }
    return new UserException(
        "An input topic is missing: %s, %s, or an internal topic %s-…-repartition"
            .formatted(
                config.topics().in(), config.topics().labels(), config.service().applicationId()),
        failure);
  }

  private static boolean isOfMissingTopic(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingSourceTopicException) {
        return true;
      }
    }
    return false;
  }
}
