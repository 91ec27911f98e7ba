package io.digitstream.image.codec;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/** Reads the prefix codes of a lossless WebP, as section 3.7.2 of RFC 9649 has them. */
final class PrefixCodeReader {
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };
  private static final int REPEAT = 16;
  private static final int FEW_ZEROS = 17;

  private final BitReader bits;

  PrefixCodeReader(BitReader bits) {
    this.bits = bits;
  }

  PrefixCode read(int alphabet) throws IOException {
    return new PrefixCode(bits.readFlag() ? simple(alphabet) : normal(alphabet));
  }

  private int[] simple(int alphabet) throws IOException {
    int[] lengths = new int[alphabet];
    boolean two = bits.readFlag();
    give(lengths, bits.read(bits.readFlag() ? 8 : 1));
    if (two) {
      give(lengths, bits.read(8));
    }
    return lengths;
  }

  private static void give(int[] lengths, int symbol) throws IOException {
    if (symbol >= lengths.length) {
      throw new IIOException("it has a prefix code for more than there is");
    }
    lengths[symbol] = 1;
  }

  private int[] normal(int alphabet) throws IOException {
    int[] ofLengths = new int[ORDER.length];
    int given = 4 + bits.read(4);
    for (int i = 0; i < given; i++) {
      ofLengths[ORDER[i]] = bits.read(3);
    }
    int words = bits.readFlag() ? 2 + bits.read(2 + 2 * bits.read(3)) : alphabet;
    return lengths(new PrefixCode(ofLengths), alphabet, words);
  }

  private int[] lengths(PrefixCode code, int alphabet, int words) throws IOException {
    int[] lengths = new int[alphabet];
    int last = 8;
    int at = 0;
    for (int word = 0; word < words && at < alphabet; word++) {
      int length = code.read(bits);
      if (length < REPEAT) {
        lengths[at++] = length;
        last = length == 0 ? last : length;
        continue;
      }
      int times =
          switch (length) {
            case REPEAT -> 3 + bits.read(2);
            case FEW_ZEROS -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
          };
      if (times > alphabet - at) {
        throw new IIOException("it has a prefix code of too many words");
      }
      Arrays.fill(lengths, at, at + times, length == REPEAT ? last : 0);
      at += times;
    }
    return lengths;
  }
}
