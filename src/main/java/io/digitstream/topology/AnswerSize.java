package io.digitstream.topology;

import io.digitstream.topology.Outcome.Rejected;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Turns away an image whose answer might be too large to be written: it takes over the key twice,
 * as it is and as the id in JSON, and the headers, and whoever sends images chooses both. Such an
 * answer would stop the instance at every start.
 */
final class AnswerSize {
  private static final int JSON_BESIDES_THE_ID = 2048;

  /** A control character is six in JSON, and a key that is no text two for each byte. */
  private static final int ID_FOR_EACH_KEY_BYTE = 6;

  private final int most;

  AnswerSize(int most) {
    this.most = most;
  }

  /** Why there can be no answer, if so. */
  Optional<Outcome> refuse(byte[] key, Headers headers) {
    long id = key == null ? 0 : (long) ID_FOR_EACH_KEY_BYTE * key.length;
    long bytes = DeadLetterHeaders.size(key, null, headers) + JSON_BESIDES_THE_ID + id;
    if (bytes <= most) {
      return Optional.empty();
    }
    return Optional.of(
        new Rejected(
            Stage.DECODE,
            OversizedAnswerException.REASON,
            new OversizedAnswerException(bytes, most),
            null));
  }
}
