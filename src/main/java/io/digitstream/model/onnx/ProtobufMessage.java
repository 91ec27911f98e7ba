package io.digitstream.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers in its binary form. Fields are written in the order of the calls.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">The encoding</a>
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds an integer that is not negative, or a constant of an enum. */
  ProtobufMessage number(int field, long value) {
    return tag(field, VARINT).varint(value);
  }

  ProtobufMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage message(int field, ProtobufMessage value) {
    return bytes(field, value.toBytes());
  }

  ProtobufMessage bytes(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED).varint(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private ProtobufMessage tag(int field, int wireType) {
    return varint(((long) field << 3) | wireType);
  }

  /** Seven bits in each byte, the lowest first; the eighth bit is 1 if more bytes follow. */
  private ProtobufMessage varint(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }
}
