package io.digitstream.topology.batching;

import io.digitstream.topology.deadletter.DeadLetterHeaders;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.outcome.UnanswerableException;
import io.digitstream.topology.outcome.UnanswerableException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;

/**
 * Rejects an image whose answer Kafka would refuse: the answer takes over the image's key, headers
 * and timestamp, which the sender chooses. A refused answer stops the instance.
 */
final class AnswerCheck {
  private static final int JSON_BESIDES_THE_ID = 2048;

  /** A control character is six in JSON, and a key that is no text two for each byte. */
  private static final int ID_FOR_EACH_KEY_BYTE = 6;

  private final Supplier<RecordLimits> limits;
  private final InstantSource clock;

  /** Checks by limits that may change while the topic's settings do. */
  AnswerCheck(Supplier<RecordLimits> limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Why there can be no answer, if so. */
  Optional<Rejected> refuse(byte[] key, Headers headers, long timestamp) {
    RecordLimits now = limits.get();
    long id = key == null ? 0 : (long) ID_FOR_EACH_KEY_BYTE * key.length;
    long bytes = DeadLetterHeaders.size(key, null, headers) + JSON_BESIDES_THE_ID + id;
    if (bytes > now.maxBytes()) {
      return rejected(
          Reason.TOO_LARGE_TO_ANSWER,
          "With the image's key and headers, its answer may be %,d bytes, more than the %,d allowed"
              .formatted(bytes, now.maxBytes()));
    }
    if (key == null && now.keyRequired()) {
      return rejected(
          Reason.KEY_REQUIRED,
          "The image has no key, and the topic of its answer is compacted: a record needs a key");
    }
    Instant clockNow = clock.instant();
    if (!now.takes(timestamp, clockNow)) {
      return rejected(
          Reason.TIMESTAMP_OUT_OF_RANGE,
          timestamp < clockNow.toEpochMilli()
              ? "The image's timestamp is %s, and the topic of its answer accepts no record older than %s (%s)"
                  .formatted(
                      Instant.ofEpochMilli(timestamp),
                      now.before(),
                      TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
              : "The image's timestamp is %s, and the topic of its answer accepts no record more than %s ahead of the clock (%s)"
                  .formatted(
                      Instant.ofEpochMilli(timestamp),
                      now.after(),
                      TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG));
    }
    return Optional.empty();
  }

  private static Optional<Rejected> rejected(Reason reason, String message) {
    UnanswerableException cause = new UnanswerableException(reason, message);
    return Optional.of(new Rejected(Stage.ANSWER, reason.tag(), cause, null));
  }
}
