package io.digitstream.image.codec;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.IIOException;

/**
 * Decodes the lossless pictures of WebP, in memory that their headers tell and time that can be
 * limited.
 *
 * <p>After <a href="https://www.rfc-editor.org/rfc/rfc9649#section-3">RFC 9649</a>. The library
 * that reads the rest of WebP takes as many transforms and prefix codes as a file has, one of some
 * bits each, and then works on the whole picture without a look at the clock.
 */
public final class LosslessWebp {
  private final BitReader bits;
  private final Deadline deadline;
  private final int height;
  private final Deque<WebpTransform> transforms = new ArrayDeque<>();
  private int width;
  private int seen;

  private LosslessWebp(BitReader bits, Deadline deadline, int width, int height) {
    this.bits = bits;
    this.deadline = deadline;
    this.width = width;
    this.height = height;
  }

  /** A VP8L chunk's picture as ARGB, row-major, of the size that its own header states. */
  public static int[] decode(byte[] file, int offset, int length, Deadline deadline)
      throws IOException {
    BitReader bits = new BitReader(file, offset, length);
    if (bits.read(8) != 0x2f) {
      throw new IIOException("it does not begin as a lossless picture does");
    }
    int width = bits.read(14) + 1;
    int height = bits.read(14) + 1;
    boolean alpha = bits.readFlag();
    if (bits.read(3) != 0) {
      throw new IIOException("it is of an unknown version");
    }
    int[] pixels = new LosslessWebp(bits, deadline, width, height).decode();
    if (!alpha) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] |= 0xff000000;
      }
    }
    return pixels;
  }

  /** The picture of an ALPH chunk, which has no header; its green is the opacity. */
  static int[] decodeAlpha(
      byte[] file, int offset, int length, int width, int height, Deadline deadline)
      throws IOException {
    return new LosslessWebp(new BitReader(file, offset, length), deadline, width, height).decode();
  }

  /** How many blocks of a power of two it takes to cover a length. */
  static int blocks(int length, int bits) {
    return (length + (1 << bits) - 1) >> bits;
  }

  private int[] decode() throws IOException {
    while (bits.readFlag()) {
      transforms.push(readTransform());
    }
    int[] pixels = EntropyImage.decode(bits, deadline, width, height, true);
    for (WebpTransform transform : transforms) {
      pixels = transform.undo(pixels, deadline);
    }
    return pixels;
  }

  private WebpTransform readTransform() throws IOException {
    int type = bits.read(2);
    if ((seen & (1 << type)) != 0) {
      throw new IIOException("it has the same transform twice");
    }
    seen |= 1 << type;
    return switch (type) {
      case 0, 1 -> {
        int size = bits.read(3) + 2;
        int[] blocks =
            EntropyImage.decode(bits, deadline, blocks(width, size), blocks(height, size), false);
        yield type == 0
            ? new WebpTransform.Prediction(width, size, blocks)
            : new WebpTransform.Colour(width, size, blocks);
      }
      case 2 -> new WebpTransform.Green();
      default -> readPalette();
    };
  }

  private WebpTransform readPalette() throws IOException {
    int colours = bits.read(8) + 1;
    int[] palette = EntropyImage.decode(bits, deadline, colours, 1, false);
    for (int i = 1; i < colours; i++) {
      palette[i] = WebpPredictor.add(palette[i - 1], palette[i]);
    }
    int packing = colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0;
    int full = width;
    width = blocks(width, packing);
    return new WebpTransform.Palette(full, packing, palette);
  }
}
