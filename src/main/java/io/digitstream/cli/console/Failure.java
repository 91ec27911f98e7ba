package io.digitstream.cli.console;

import io.digitstream.app.UserException;
import io.digitstream.config.ConfigException;
import io.digitstream.dataset.DatasetException;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.model.ArtifactException;
import io.digitstream.runtime.StreamsFailedException;
import io.digitstream.runtime.topic.TopicException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;

/** The message for the exception that ended a command. */
public final class Failure {
  /** Exceptions whose message is written for the user. */
  private static final List<Class<? extends Exception>> EXPLAINED =
      List.of(
          UserException.class,
          ConfigException.class,
          DatasetException.class,
          ArtifactException.class,
          UnreadableImageException.class,
          TopicException.class,
          StreamsFailedException.class,
          CancellationException.class);

  private Failure() {}

  /** One clear sentence. */
  public static String sentence(Exception exception) {
    if (EXPLAINED.stream().anyMatch(type -> type.isInstance(exception))) {
      return exception.getMessage();
    }
    if (exception instanceof KafkaException) {
      return "Kafka: " + innermost(exception).getMessage();
    }
    return "Unexpected failure: %s (--verbose prints the stack trace)".formatted(exception);
  }

  public static boolean isWrongUsage(Exception exception) {
    return exception instanceof ConfigException
        || innermost(exception) instanceof org.apache.kafka.common.config.ConfigException;
  }

  private static Throwable innermost(Throwable exception) {
    return exception.getCause() == null ? exception : innermost(exception.getCause());
  }
}
