package io.digitstream.image.format;

import java.nio.ByteBuffer;

/** The values of one entry of a TIFF's directory, which all lie within the file. */
record TiffValues(ByteBuffer file, int at, int size, int count) {
  /** The value at an index, unsigned. */
  long get(int index) {
    int position = at + index * size;
    return switch (size) {
      case Byte.BYTES -> Byte.toUnsignedLong(file.get(position));
      case Short.BYTES -> Short.toUnsignedLong(file.getShort(position));
      default -> Integer.toUnsignedLong(file.getInt(position));
    };
  }
}
