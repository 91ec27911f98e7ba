package io.digitstream.topology.deadletter;

import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.UnanswerableException;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The headers that a dead letter has besides the image's own; all are text in UTF-8.
 *
 * <p>The names that begin with {@code __streams.errors} are those Kafka Streams gives to its own
 * dead letters.
 */
public final class DeadLetterHeaders {
  public static final String EXCEPTION = "__streams.errors.exception";
  public static final String MESSAGE = "__streams.errors.message";

  /** Only for unexpected exceptions; an unreadable image or label is not a fault of the code. */
  public static final String STACK_TRACE = "__streams.errors.stacktrace";

  public static final String TOPIC = "__streams.errors.topic";
  public static final String PARTITION = "__streams.errors.partition";
  public static final String OFFSET = "__streams.errors.offset";
  public static final String STAGE = "digitstream.stage";
  public static final String REASON = "digitstream.reason";

  /** Of the image's record, in milliseconds since 1970. */
  public static final String TIMESTAMP = "digitstream.timestamp";

  public static final String MODEL = "digitstream.model";
  public static final String MODEL_VERSION = "digitstream.model.version";

  /** How large the image was, where it is too large for the topic and was left out. */
  public static final String OMITTED_BYTES = "digitstream.omitted.bytes";

  /** How many headers of the image's own were left out, with its bytes, where all are too large. */
  public static final String OMITTED_HEADERS = "digitstream.omitted.headers";

  /** How many bytes the image's key has, where it was left out, with all else of its own. */
  public static final String OMITTED_KEY = "digitstream.omitted.key";

  /** How often a record that was a dead letter has been sent back; it stays with the record. */
  public static final String REPLAYS = "digitstream.replays";

  private static final String STREAMS = "__streams.errors.";
  private static final Set<String> OWN =
      Set.of(
          STAGE,
          REASON,
          TIMESTAMP,
          MODEL,
          MODEL_VERSION,
          OMITTED_BYTES,
          OMITTED_HEADERS,
          OMITTED_KEY,
          REPLAYS);

  private static final int MAX_TEXT = 1024;
  private static final int MAX_STACK_TRACE = 4096;

  private DeadLetterHeaders() {}

  /** Whether a header describes the dead letter and is not the image's own. */
  public static boolean isOfDeadLetters(String name) {
    return name.startsWith(STREAMS) || OWN.contains(name);
  }

  public static Headers describe(
      Headers own, Rejected rejected, RecordMetadata source, long timestamp) {
    Headers headers = new RecordHeaders(own);
    Exception cause = rejected.cause();
    put(headers, STAGE, rejected.stage().tag());
    put(headers, REASON, rejected.reason());
    put(headers, EXCEPTION, cause.getClass().getName());
    put(headers, MESSAGE, bounded(String.valueOf(cause.getMessage()), MAX_TEXT));
    if (!isFaultOfData(cause)) {
      put(headers, STACK_TRACE, bounded(stackTrace(cause), MAX_STACK_TRACE));
    }
    put(headers, TOPIC, source.topic());
    put(headers, PARTITION, String.valueOf(source.partition()));
    put(headers, OFFSET, String.valueOf(source.offset()));
    put(headers, TIMESTAMP, String.valueOf(timestamp));
    if (rejected.model() != null) {
      put(headers, MODEL, bounded(rejected.model().name(), MAX_TEXT));
      put(headers, MODEL_VERSION, bounded(rejected.model().version(), MAX_TEXT));
    }
    return headers;
  }

  private static boolean isFaultOfData(Exception cause) {
    return cause instanceof UnreadableImageException
        || cause instanceof UnreadableLabelException
        || cause instanceof UnanswerableException;
  }

  static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A record's size as the producer estimates it, or a little more. */
  public static long size(byte[] key, byte[] value, Headers headers) {
    long size = 128L + length(key) + length(value);
    for (Header header : headers) {
      size += 16L + 3L * header.key().length() + length(header.value());
    }
    return size;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static String bounded(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  private static String stackTrace(Exception cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
