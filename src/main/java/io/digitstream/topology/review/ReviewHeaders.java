package io.digitstream.topology.review;

import io.digitstream.digit.UnsureReason;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The headers that a review record has besides the image's own; all are text in UTF-8. */
public final class ReviewHeaders {
  /** The answer, as it is in the output topic. */
  public static final String ANSWER = "digitstream.answer";

  /** Why the answer is not sure: a tag of {@link UnsureReason}. */
  public static final String UNSURE_BECAUSE = "digitstream.unsure.because";

  /** Topic, partition and offset of the image's record. */
  public static final String TOPIC = "digitstream.topic";

  public static final String PARTITION = "digitstream.partition";
  public static final String OFFSET = "digitstream.offset";

  private static final int MAX_ANSWER = 16_384;
  private static final Set<String> OWN = Set.of(ANSWER, UNSURE_BECAUSE, TOPIC, PARTITION, OFFSET);

  private ReviewHeaders() {}

  /** Whether a header describes the answer and is not the image's own. */
  public static boolean isOfReview(String name) {
    return OWN.contains(name);
  }

  /**
   * The image's own headers and those of its answer.
   *
   * @param answer as JSON; left out if it is long, because an id may be as long as a record
   */
  public static Headers describe(
      Headers own, byte[] answer, UnsureReason because, RecordMetadata source) {
    Headers headers = new RecordHeaders(own);
    headers.remove(ANSWER);
    if (answer.length <= MAX_ANSWER) {
      put(headers, ANSWER, answer);
    }
    put(headers, UNSURE_BECAUSE, because.tag());
    put(headers, TOPIC, source.topic());
    put(headers, PARTITION, String.valueOf(source.partition()));
    put(headers, OFFSET, String.valueOf(source.offset()));
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    put(headers, name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Headers headers, String name, byte[] value) {
    headers.remove(name).add(name, value);
  }
}
