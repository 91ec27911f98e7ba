package io.digitstream.topology;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Names an image, or the image of a label, by its record's key.
 *
 * <p>A key of UTF-8 is the id itself. Any other, and one that begins with {@code hex:}, is {@code
 * hex:} and its bytes in lower-case hexadecimal, so that no two keys have one id. Without a key, or
 * with an empty one, the id is {@code topic-partition-offset}.
 */
public final class ImageId {
  private static final String HEX = "hex:";

  private ImageId() {}

  /** The id of the record with this key at this position. */
  public static String of(byte[] key, RecordMetadata position) {
    if (key == null || key.length == 0) {
      return position.topic() + "-" + position.partition() + "-" + position.offset();
    }
    return of(key);
  }

  /** The id of a key that is not empty. */
  public static String of(byte[] key) {
    // A result instead of an exception, which would cost more than everything else here
    CharBuffer text = CharBuffer.allocate(key.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key), text, true);
    String id = text.flip().toString();
    return result.isError() || id.startsWith(HEX) ? hex(key) : id;
  }

  private static String hex(byte[] key) {
    return HEX + HexFormat.of().formatHex(key);
  }
}
