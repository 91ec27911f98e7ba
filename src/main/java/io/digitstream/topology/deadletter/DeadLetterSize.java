package io.digitstream.topology.deadletter;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes a dead letter that is too large for its topic smaller: it goes without the image's bytes,
 * then without its headers, then without its key, and says so. One too large to be written would
 * stop the instance at every start.
 */
public final class DeadLetterSize {
  private final int most;

  public DeadLetterSize(int most) {
    this.most = most;
  }

  public Record<byte[], byte[]> bound(Record<byte[], byte[]> letter) {
    if (fits(letter)) {
      return letter;
    }
    Record<byte[], byte[]> smaller = withoutBytes(letter);
    if (fits(smaller)) {
      return smaller;
    }
    smaller = withoutOwnHeaders(smaller);
    return fits(smaller) ? smaller : withoutKey(smaller);
  }

  private boolean fits(Record<byte[], byte[]> letter) {
    return DeadLetterHeaders.size(letter.key(), letter.value(), letter.headers()) <= most;
  }

  private static Record<byte[], byte[]> withoutBytes(Record<byte[], byte[]> letter) {
    if (letter.value() == null) {
      return letter;
    }
    return letter
        .withValue((byte[]) null)
        .withHeaders(
            with(letter.headers(), DeadLetterHeaders.OMITTED_BYTES, letter.value().length));
  }

  private static Record<byte[], byte[]> withoutOwnHeaders(Record<byte[], byte[]> letter) {
    Headers kept = new RecordHeaders();
    int omitted = 0;
    for (Header header : letter.headers()) {
      if (DeadLetterHeaders.isOfDeadLetters(header.key())) {
        kept.add(header);
      } else {
        omitted++;
      }
    }
    return letter.withHeaders(with(kept, DeadLetterHeaders.OMITTED_HEADERS, omitted));
  }

  private static Record<byte[], byte[]> withoutKey(Record<byte[], byte[]> letter) {
    if (letter.key() == null) {
      return letter;
    }
    return letter
        .withKey((byte[]) null)
        .withHeaders(with(letter.headers(), DeadLetterHeaders.OMITTED_KEY, letter.key().length));
  }

  private static Headers with(Headers headers, String name, int number) {
    Headers more = new RecordHeaders(headers);
    DeadLetterHeaders.put(more, name, String.valueOf(number));
    return more;
  }
}
