package io.digitstream.topology.deadletter;

import java.util.function.Predicate;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Shrinks a dead letter, or another copy of an image, that is too large for its topic: it removes
 * the image's bytes, then its headers, then its key, and says so in headers. One too large to be
 * written would stop the instance at every start.
 */
public final class DeadLetterSize {
  private final int most;
  private final Predicate<String> describes;

  public DeadLetterSize(int most) {
    this(most, DeadLetterHeaders::isOfDeadLetters);
  }

  /**
   * For other copies.
   *
   * @param describes whether a header describes the copy, and is not the image's own
   */
  public DeadLetterSize(int most, Predicate<String> describes) {
    this.most = most;
    this.describes = describes;
  }

  public Record<byte[], byte[]> bound(Record<byte[], byte[]> deadLetter) {
    if (fits(deadLetter)) {
      return deadLetter;
    }
    Record<byte[], byte[]> smaller = withoutBytes(deadLetter);
    if (fits(smaller)) {
      return smaller;
    }
    smaller = withoutOwnHeaders(smaller);
    return fits(smaller) ? smaller : withoutKey(smaller);
  }

  private boolean fits(Record<byte[], byte[]> deadLetter) {
    return DeadLetterHeaders.size(deadLetter.key(), deadLetter.value(), deadLetter.headers())
        <= most;
  }

  private static Record<byte[], byte[]> withoutBytes(Record<byte[], byte[]> deadLetter) {
    if (deadLetter.value() == null) {
      return deadLetter;
    }
    return deadLetter
        .withValue((byte[]) null)
        .withHeaders(
            with(deadLetter.headers(), DeadLetterHeaders.OMITTED_BYTES, deadLetter.value().length));
  }

  private Record<byte[], byte[]> withoutOwnHeaders(Record<byte[], byte[]> deadLetter) {
    Headers kept = new RecordHeaders();
    int omitted = 0;
    for (Header header : deadLetter.headers()) {
      if (describes.test(header.key()) || isOmission(header.key())) {
        kept.add(header);
      } else {
        omitted++;
      }
    }
    return deadLetter.withHeaders(with(kept, DeadLetterHeaders.OMITTED_HEADERS, omitted));
  }

  private static boolean isOmission(String name) {
    return name.equals(DeadLetterHeaders.OMITTED_BYTES);
  }

  private static Record<byte[], byte[]> withoutKey(Record<byte[], byte[]> deadLetter) {
    if (deadLetter.key() == null) {
      return deadLetter;
    }
    return deadLetter
        .withKey((byte[]) null)
        .withHeaders(
            with(deadLetter.headers(), DeadLetterHeaders.OMITTED_KEY, deadLetter.key().length));
  }

  private static Headers with(Headers headers, String name, int number) {
    Headers more = new RecordHeaders(headers);
    DeadLetterHeaders.put(more, name, String.valueOf(number));
    return more;
  }
}
