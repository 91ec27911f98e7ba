package io.digitstream.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One directory of a TIFF. It reads each entry when it is asked for, and none into memory.
 *
 * <p>After the <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF
 * specification, revision 6.0</a>.
 */
final class TiffDirectory {
  private static final int FIRST = 4;
  private static final int COUNT_BYTES = 2;
  private static final int ENTRY_BYTES = 12;
  private static final int POINTER_BYTES = 4;
  private static final int LITTLE_ENDIAN = 'I';

  private final FileCursor file;
  private final ByteBuffer bytes;
  private final int start;
  private final int entries;

  private TiffDirectory(FileCursor file, ByteBuffer bytes, long offset)
      throws UnreadableImageException {
    requireWithin(file, offset, COUNT_BYTES);
    this.file = file;
    this.bytes = bytes;
    this.start = (int) offset;
    this.entries = Short.toUnsignedInt(bytes.getShort(start));
    requireWithin(file, offset, length());
  }

  /** The directory of the first page. */
  static TiffDirectory first(FileCursor file) throws UnreadableImageException {
    file.require(FIRST + POINTER_BYTES, "header");
    boolean little = file.bytes()[0] == LITTLE_ENDIAN;
    ByteBuffer bytes =
        ByteBuffer.wrap(file.bytes())
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new TiffDirectory(file, bytes, Integer.toUnsignedLong(bytes.getInt(FIRST)));
  }

  /** The directory of the next page, if there is one. */
  Optional<TiffDirectory> next() throws UnreadableImageException {
    long offset = Integer.toUnsignedLong(bytes.getInt(start + length() - POINTER_BYTES));
    return offset == 0 ? Optional.empty() : Optional.of(new TiffDirectory(file, bytes, offset));
  }

  ByteOrder order() {
    return bytes.order();
  }

  /** The values of a tag, if it is there. */
  Optional<TiffValues> values(TiffTag tag) throws UnreadableImageException {
    for (int entry = 0; entry < entries; entry++) {
      int at = start + COUNT_BYTES + entry * ENTRY_BYTES;
      if (Short.toUnsignedInt(bytes.getShort(at)) == tag.number()) {
        return Optional.of(values(tag, at));
      }
    }
    return Optional.empty();
  }

  private TiffValues values(TiffTag tag, int at) throws UnreadableImageException {
    int size =
        switch (bytes.getShort(at + 2)) {
          case 1, 2, 6, 7 -> Byte.BYTES;
          case 3 -> Short.BYTES;
          case 4 -> Integer.BYTES;
          default ->
              throw file.corrupt(
                  "has values of type %d in %s; bytes, shorts or longs were expected",
                  bytes.getShort(at + 2), tag);
        };
    long count = Integer.toUnsignedLong(bytes.getInt(at + 4));
    if (count == 0) {
      throw file.corrupt("has no value in %s; at least one was expected", tag);
    }
    long place =
        count * size <= POINTER_BYTES ? at + 8 : Integer.toUnsignedLong(bytes.getInt(at + 8));
    requireWithin(file, place, count * size);
    return new TiffValues(bytes, (int) place, size, (int) count);
  }

  private int length() {
    return COUNT_BYTES + entries * ENTRY_BYTES + POINTER_BYTES;
  }

  private static void requireWithin(FileCursor file, long offset, long length)
      throws UnreadableImageException {
    if (offset + length > file.bytes().length) {
      throw file.corrupt(
          "is %,d bytes long, but its directory refers to byte %,d; a complete file was expected",
          file.bytes().length, offset + length);
    }
  }
}
