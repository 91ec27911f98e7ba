package io.digitstream.image.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** TIFFs: those that Java writes, and those put together entry by entry. */
public final class TestTiff {
  private static final int HEADER = 8;
  private static final int STRIP_OFFSETS = 273;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_OFFSETS = 324;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final ByteOrder order;
  private final Map<Integer, long[]> entries = new TreeMap<>();
  private int nextDirectory;

  private TestTiff(ByteOrder order) {
    this.order = order;
  }

  /** A picture with one entry for each number that differs from the default. */
  public static TestTiff of(ByteOrder order, int width, int height) {
    return new TestTiff(order).with(256, width).with(257, height);
  }

  /** Sets the values of a tag; none removes it. */
  public TestTiff with(int tag, long... values) {
    entries.put(tag, values);
    if (values.length == 0) {
      entries.remove(tag);
    }
    return this;
  }

  /** Where the directory of the second page is said to be. */
  TestTiff withNext(int offset) {
    nextDirectory = offset;
    return this;
  }

  /** Samples: their number, their bits and what they mean. */
  public TestTiff pixels(int samples, int bits, int colours) {
    long[] each = new long[samples];
    Arrays.fill(each, bits);
    return with(258, each).with(262, colours).with(277, samples);
  }

  /** The file: strips or tiles first, then the values, and last the directory. */
  public byte[] write(byte[]... pieces) {
    long[] offsets = new long[pieces.length];
    long[] lengths = new long[pieces.length];
    int at = HEADER;
    for (int i = 0; i < pieces.length; i++) {
      offsets[i] = at;
      lengths[i] = pieces[i].length;
      at += pieces[i].length;
    }
    int tag = entries.containsKey(TILE_WIDTH) ? TILE_OFFSETS : STRIP_OFFSETS;
    entries.putIfAbsent(tag, offsets);
    entries.putIfAbsent(tag == TILE_OFFSETS ? tag + 1 : 279, lengths);
    return write(at, pieces);
  }

  private byte[] write(int values, byte[]... pieces) {
    int outside =
        entries.values().stream().mapToInt(each -> each.length > 1 ? 4 * each.length : 0).sum();
    int directory = values + outside;
    ByteBuffer file = ByteBuffer.allocate(directory + 2 + 12 * entries.size() + 4).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    file.put(mark).put(mark).putShort((short) 42).putInt(directory);
    for (byte[] piece : pieces) {
      file.put(piece);
    }
    int at = values;
    file.position(directory).putShort((short) entries.size());
    for (Map.Entry<Integer, long[]> entry : entries.entrySet()) {
      long[] all = entry.getValue();
      boolean shorts = isShorts(entry.getKey());
      file.putShort(entry.getKey().shortValue())
          .putShort((short) (shorts ? SHORT : LONG))
          .putInt(all.length);
      int place = file.position();
      boolean inside = all.length * (shorts ? 2 : 4) <= 4;
      file.putInt(at);
      int target = inside ? place : at;
      for (int i = 0; i < all.length; i++) {
        if (shorts) {
          file.putShort(target + 2 * i, (short) all[i]);
        } else {
          file.putInt(target + 4 * i, (int) all[i]);
        }
      }
      at += all.length > 1 ? 4 * all.length : 0;
    }
    file.putInt(nextDirectory);
    return file.array();
  }

  /** As writers do: what may be large is a long. */
  private static boolean isShorts(int tag) {
    return switch (tag) {
      case 258, 259, 262, 266, 274, 277, 284, 317, 320, 338, 339, 530 -> true;
      default -> false;
    };
  }

  /**
   * A file as Java writes it.
   *
   * @param compression a name that Java's writer knows, or null for none
   * @param tile the side of a tile, or 0 for strips
   */
  public static byte[] java(BufferedImage image, String compression, int tile) {
    ImageWriter writer = javaWriter();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    if (compression != null) {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(compression);
    }
    if (tile > 0) {
      settings.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setTiling(tile, tile, 0, 0);
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
      output.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriter javaWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("Java has no writer of TIFF");
  }
}
