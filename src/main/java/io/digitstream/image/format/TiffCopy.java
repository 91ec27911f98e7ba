package io.digitstream.image.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** Writes a TIFF of one picture: its directory, the values of its entries, and its strips. */
final class TiffCopy {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int POINTER_BYTES = 4;
  private static final short VERSION = 42;

  /** More than a palette or the tables of a JPEG have. */
  private static final int MOST_VALUES = 4_096;

  /** Those that are written as they were checked, and not as they were found. */
  private static final Set<TiffTag> CHECKED =
      EnumSet.of(
          TiffTag.BITS,
          TiffTag.STRIP_OFFSETS,
          TiffTag.STRIP_LENGTHS,
          TiffTag.TILE_OFFSETS,
          TiffTag.TILE_LENGTHS,
          TiffTag.SAMPLE_FORMAT);

  private static final Set<TiffTag> LISTS =
      EnumSet.of(TiffTag.PALETTE, TiffTag.JPEG_TABLES, TiffTag.SUBSAMPLING);

  private final TiffPicture picture;
  private final List<Entry> entries = new ArrayList<>();

  TiffCopy(TiffPicture picture) {
    this.picture = picture;
  }

  private record Entry(TiffTag tag, Type type, int count, IntToLongFunction values) {
    int length() {
      return count * type.size;
    }

    /** What does not fit into the entry itself. */
    int outside() {
      return length() > POINTER_BYTES ? length() : 0;
    }
  }

  private enum Type {
    BYTE(1, 1),
    SHORT(3, 2),
    LONG(4, 4);

    private final int number;
    private final int size;

    Type(int number, int size) {
      this.number = number;
      this.size = size;
    }
  }

  byte[] write(byte[] file) throws UnreadableImageException {
    for (TiffTag tag : TiffTag.values()) {
      add(tag);
    }
    int end = HEADER_BYTES + 2 + ENTRY_BYTES * entries.size() + POINTER_BYTES;
    int strips = end + entries.stream().mapToInt(Entry::outside).sum();
    TiffValues offsets = picture.offsets();
    TiffValues lengths = picture.lengths();
    long total = 0;
    for (int piece = 0; piece < picture.pieces(); piece++) {
      total += lengths.get(piece);
    }
    ByteBuffer copy = ByteBuffer.allocate(strips + (int) total).order(picture.directory().order());
    copy.put(file, 0, 2).putShort(VERSION).putInt(HEADER_BYTES).putShort((short) entries.size());
    writeEntries(copy, end, strips);
    copy.position(strips);
    for (int piece = 0; piece < picture.pieces(); piece++) {
      copy.put(file, (int) offsets.get(piece), (int) lengths.get(piece));
    }
    return copy.array();
  }

  private void add(TiffTag tag) throws UnreadableImageException {
    TiffTag offsets = picture.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS;
    TiffTag lengths = picture.tiled() ? TiffTag.TILE_LENGTHS : TiffTag.STRIP_LENGTHS;
    if (tag == offsets) {
      // They are known once all entries are
      entries.add(new Entry(tag, Type.LONG, picture.pieces(), piece -> 0));
    } else if (tag == lengths) {
      entries.add(new Entry(tag, Type.LONG, picture.pieces(), picture.lengths()::get));
    } else if (tag == TiffTag.BITS) {
      entries.add(new Entry(tag, Type.SHORT, picture.samples(), sample -> picture.bits()));
    } else if (!CHECKED.contains(tag)) {
      picture.directory().values(tag).ifPresent(values -> entries.add(found(tag, values)));
    }
  }

  private static Entry found(TiffTag tag, TiffValues values) {
    Type type =
        tag == TiffTag.JPEG_TABLES ? Type.BYTE : LISTS.contains(tag) ? Type.SHORT : Type.LONG;
    return new Entry(
        tag, type, LISTS.contains(tag) ? Math.min(MOST_VALUES, values.count()) : 1, values::get);
  }

  private void writeEntries(ByteBuffer copy, int outside, int strips)
      throws UnreadableImageException {
    int free = outside;
    for (Entry entry : entries) {
      int at = copy.position();
      boolean inside = entry.outside() == 0;
      copy.putShort((short) entry.tag.number());
      copy.putShort((short) entry.type.number);
      copy.putInt(entry.count);
      int place = inside ? at + HEADER_BYTES : free;
      if (!inside) {
        copy.putInt(free);
        free += entry.outside();
      }
      writeValues(copy.position(place), entry, strips);
      copy.position(at + ENTRY_BYTES);
    }
  }

  private void writeValues(ByteBuffer copy, Entry entry, int strips)
      throws UnreadableImageException {
    boolean offsets = entry.tag == TiffTag.TILE_OFFSETS || entry.tag == TiffTag.STRIP_OFFSETS;
    TiffValues lengths = picture.lengths();
    long strip = strips;
    for (int i = 0; i < entry.count; i++) {
      long value = offsets ? strip : entry.values.applyAsLong(i);
      switch (entry.type) {
        case BYTE -> copy.put((byte) value);
        case SHORT -> copy.putShort((short) value);
        case LONG -> copy.putInt((int) value);
      }
      strip += offsets ? lengths.get(i) : 0;
    }
  }
}
