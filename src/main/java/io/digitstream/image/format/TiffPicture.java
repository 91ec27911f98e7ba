package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;
import java.util.Arrays;

/** How the first picture of a TIFF is stored. It is checked, and is of a kind that is read. */
final class TiffPicture {
  private static final int NONE = 1;
  private static final int FAX_FIRST = 2;
  private static final int FAX_LAST = 4;
  private static final int JPEG = 7;
  private static final int[] COMPRESSIONS = {NONE, 2, 3, 4, 5, JPEG, 8, 32_773, 32_946};

  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int YCBCR = 6;

  private static final int UNSIGNED = 1;
  private static final int HORIZONTAL = 2;
  private static final int SEPARATE = 2;
  private static final int TILE_UNIT = 16;

  /** Writers use tiles of up to 1,024. */
  private static final int LARGEST_TILE = 4_096;

  private static final int MOST_BITS_OF_PALETTE = 8;

  /** More samples than any pixel has that is read. */
  private static final int MANY = 1_000;

  /** For each strip or tile: where it begins and how long it is, as the codec holds them. */
  private static final int PIECE_BYTES = 64;

  /** The tables and buffers of what undoes the compression. */
  private static final int DECODER_BYTES = 1 << 20;

  private final FileCursor file;
  private final TiffDirectory directory;
  private final int width;
  private final int height;
  private final int compression;
  private final int colours;
  private final int bits;
  private final int samples;
  private final int planes;
  private final boolean tiled;
  private final long tileWidth;
  private final long tileHeight;

  TiffPicture(FileCursor file, TiffDirectory directory) throws UnreadableImageException {
    this.file = file;
    this.directory = directory;
    this.width = side(TiffTag.WIDTH);
    this.height = side(TiffTag.HEIGHT);
    this.compression = (int) number(TiffTag.COMPRESSION, NONE);
    this.colours = (int) required(TiffTag.COLOURS);
    this.bits = (int) Math.min(MANY, number(TiffTag.BITS, 1));
    this.samples = (int) Math.min(MANY, number(TiffTag.SAMPLES, 1));
    this.planes = number(TiffTag.PLANES, 1) == SEPARATE ? samples : 1;
    this.tiled = directory.values(TiffTag.TILE_OFFSETS).isPresent();
    this.tileWidth = tiled ? required(TiffTag.TILE_WIDTH) : width;
    this.tileHeight =
        tiled
            ? required(TiffTag.TILE_HEIGHT)
            : Math.min(height, number(TiffTag.STRIP_ROWS, height));
    requireKnownKind();
    requireTiles();
    requirePieces();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int bits() {
    return bits;
  }

  int samples() {
    return samples;
  }

  boolean tiled() {
    return tiled;
  }

  TiffDirectory directory() {
    return directory;
  }

  /** How many strips or tiles there are. */
  int pieces() {
    return (int) (across() * down() * planes);
  }

  TiffValues offsets() throws UnreadableImageException {
    return pieceValues(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
  }

  TiffValues lengths() throws UnreadableImageException {
    return pieceValues(tiled ? TiffTag.TILE_LENGTHS : TiffTag.STRIP_LENGTHS);
  }

  /** What the codec holds at most, with a file of the picture alone. */
  long memory() throws UnreadableImageException {
    long inner = 0;
    long copied = 0;
    TiffValues offsets = offsets();
    TiffValues lengths = lengths();
    for (int piece = 0; piece < pieces(); piece++) {
      copied += lengths.get(piece);
      if (compression == JPEG) {
        inner = Math.max(inner, jpegMemory(offsets.get(piece), lengths.get(piece)));
      }
    }
    return CodecMemory.packed(Math.max(width, tileWidth), height, bits * samples)
        + DECODER_BYTES
        + inner
        + copied
        + (long) PIECE_BYTES * pieces();
  }

  private long jpegMemory(long offset, long length) throws UnreadableImageException {
    byte[] jpeg = Arrays.copyOfRange(file.bytes(), (int) offset, (int) (offset + length));
    ImageHeader header = JpegScanner.scanPart(new FileCursor(jpeg, ImageFormat.TIFF));
    if (header.width() > tileWidth || header.height() > tileHeight) {
      throw file.corrupt(
          "has a JPEG of %,d × %,d pixels in it, where %,d × %,d were expected",
          header.width(), header.height(), tileWidth, tileHeight);
    }
    return header.memory();
  }

  private void requireKnownKind() throws UnreadableImageException {
    if (Arrays.stream(COMPRESSIONS).noneMatch(known -> known == compression)) {
      throw file.corrupt(
          "has the compression %,d, which is not read; none, fax, LZW, Deflate, PackBits or JPEG"
              + " was expected",
          compression);
    }
    if (number(TiffTag.SAMPLE_FORMAT, UNSIGNED) != UNSIGNED
        || number(TiffTag.PREDICTOR, 1) > HORIZONTAL
        || number(TiffTag.INK_SET, 1) != 1) {
      throw file.corrupt(
          "has samples that are signed, fractions or of special inks; unsigned ones of grey, RGB"
              + " or CMYK were expected");
    }
    int extra = samples - coloursOfPixel();
    boolean fax = compression >= FAX_FIRST && compression <= FAX_LAST;
    boolean known =
        (extra == 0 || (extra == 1 && bits >= Byte.SIZE && colours != PALETTE))
            && hasKnownBits()
            && (!fax || (bits == 1 && samples == 1))
            && (compression != JPEG || (bits == Byte.SIZE && planes == 1))
            && (colours != YCBCR || planes == 1);
    if (!known || !hasEqualBits()) {
      throw file.corrupt(
          "has %d samples of %d bits, colours of kind %d and compression %d, which is not read"
              + " together; grey, palette, RGB or CMYK was expected",
          samples, bits, colours, compression);
    }
  }

  private int coloursOfPixel() {
    return switch (colours) {
      case 0, 1, PALETTE -> 1;
      case 2, YCBCR -> 3;
      case CMYK -> 4;
      default -> 2 * MANY;
    };
  }

  private boolean hasKnownBits() {
    return switch (bits) {
      case 1, 2, 4 -> coloursOfPixel() == 1;
      case Byte.SIZE -> true;
      case Short.SIZE -> colours != PALETTE && colours != YCBCR;
      default -> false;
    };
  }

  private boolean hasEqualBits() throws UnreadableImageException {
    TiffValues values = directory.values(TiffTag.BITS).orElse(null);
    for (int i = 1; values != null && i < Math.min(samples, values.count()); i++) {
      if (values.get(i) != bits) {
        return false;
      }
    }
    return colours != PALETTE
        || (bits <= MOST_BITS_OF_PALETTE
            && directory.values(TiffTag.PALETTE).map(TiffValues::count).orElse(0) == 3 << bits);
  }

  private void requireTiles() throws UnreadableImageException {
    if (tileWidth < 1 || tileHeight < 1) {
      throw file.corrupt("has strips of no rows; at least one was expected");
    }
    boolean whole = tileWidth % TILE_UNIT == 0 && tileHeight % TILE_UNIT == 0;
    if (tiled && (!whole || tileWidth > mostTile(width) || tileHeight > mostTile(height))) {
      throw file.corrupt(
          "has tiles of %,d × %,d pixels; multiples of %d, of at most %,d or the picture's side,"
              + " were expected",
          tileWidth, tileHeight, TILE_UNIT, LARGEST_TILE);
    }
  }

  private static long mostTile(long side) {
    return Math.max(LARGEST_TILE, (side + TILE_UNIT - 1) / TILE_UNIT * TILE_UNIT);
  }

  /** No two may overlap: the work would grow without the file. */
  private void requirePieces() throws UnreadableImageException {
    long count = across() * down() * planes;
    TiffValues offsets = offsets();
    TiffValues lengths = lengths();
    if (count > offsets.count() || count > lengths.count()) {
      throw file.corrupt(
          "has %,d strips or tiles, where %,d were expected",
          Math.min(offsets.count(), lengths.count()), count);
    }
    long total = 0;
    for (int piece = 0; piece < count; piece++) {
      long length = lengths.get(piece);
      long end = offsets.get(piece) + length;
      if (length < leastLength(piece) || end > file.bytes().length) {
        throw file.corrupt(
            "has a strip or tile of %,d bytes that ends at byte %,d of %,d; a complete file was"
                + " expected",
            length, end, file.bytes().length);
      }
      total += length;
    }
    if (total > file.bytes().length) {
      throw file.corrupt("has strips or tiles that overlap, which is not read");
    }
  }

  /** Of a strip or tile: all its rows where they are not compressed. */
  private long leastLength(int piece) {
    if (compression != NONE || colours == YCBCR) {
      return 1;
    }
    long row = piece / across() % down();
    long rows = tiled ? tileHeight : Math.min(tileHeight, height - row * tileHeight);
    int together = planes == 1 ? samples : 1;
    return rows * ((tileWidth * bits * together + 7) / 8);
  }

  private long across() {
    return (width + tileWidth - 1) / tileWidth;
  }

  private long down() {
    return (height + tileHeight - 1) / tileHeight;
  }

  private TiffValues pieceValues(TiffTag tag) throws UnreadableImageException {
    return directory.values(tag).orElseThrow(() -> missing(tag));
  }

  private int side(TiffTag tag) throws UnreadableImageException {
    long side = required(tag);
    if (side > Integer.MAX_VALUE) {
      throw file.corrupt("has %,d in %s, which is too large", side, tag);
    }
    return (int) side;
  }

  private long required(TiffTag tag) throws UnreadableImageException {
    return directory.values(tag).orElseThrow(() -> missing(tag)).get(0);
  }

  private long number(TiffTag tag, long otherwise) throws UnreadableImageException {
    return directory.values(tag).map(values -> values.get(0)).orElse(otherwise);
  }

  private UnreadableImageException missing(TiffTag tag) {
    return file.corrupt("has no entry %s (%d) in its directory", tag, tag.number());
  }
}
