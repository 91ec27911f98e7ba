package io.digitstream.image.codec;

import java.io.IOException;
import javax.imageio.IIOException;

/** A canonical prefix code, looked up at once where its words are short, else bit by bit. */
final class PrefixCode {
  static final int LONGEST = 15;
  private static final int ROOT = 8;

  private final int[] counts = new int[LONGEST + 1];
  private final int[] symbols;
  private final int[] root;
  private final int rootBits;

  /**
   * Builds the code.
   *
   * @param lengths of the word of each symbol; 0 for a symbol without a word
   */
  PrefixCode(int[] lengths) throws IOException {
    int longest = 0;
    int words = 0;
    for (int length : lengths) {
      counts[length]++;
      longest = Math.max(longest, length);
      words += length == 0 ? 0 : 1;
    }
    counts[0] = 0;
    symbols = sorted(lengths, words);
    if (words > 1) {
      requireComplete();
    }
    rootBits = words > 1 ? Math.min(ROOT, longest) : 0;
    root = new int[1 << rootBits];
    fillRoot();
  }

  /** About as many numbers as it holds. */
  int size() {
    return symbols.length + root.length + counts.length;
  }

  int read(BitReader bits) throws IOException {
    if (symbols.length == 1) {
      return symbols[0];
    }
    int entry = root[bits.peek(rootBits)];
    if (entry != 0) {
      bits.skip(entry >>> 16);
      return entry & 0xffff;
    }
    return readLong(bits);
  }

  /** As RFC 1951 numbers the words: those of one length follow each other, the shortest first. */
  private int readLong(BitReader bits) throws IOException {
    int peeked = bits.peek(LONGEST);
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= (peeked >>> (length - 1)) & 1;
      if (code - first < counts[length]) {
        bits.skip(length);
        return symbols[index + code - first];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new IIOException("it has a word that is not in its prefix code");
  }

  private static int[] sorted(int[] lengths, int words) throws IOException {
    if (words == 0) {
      throw new IIOException("it has a prefix code without words");
    }
    int[] sorted = new int[words];
    int at = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          sorted[at++] = symbol;
        }
      }
    }
    return sorted;
  }

  private void requireComplete() throws IOException {
    int free = 1;
    for (int length = 1; length <= LONGEST; length++) {
      free = 2 * free - counts[length];
      if (free < 0) {
        break;
      }
    }
    if (free != 0) {
      throw new IIOException("it has a prefix code whose words do not fit together");
    }
  }

  private void fillRoot() {
    int code = 0;
    int at = 0;
    for (int length = 1; length <= rootBits; length++) {
      for (int i = 0; i < counts[length]; i++, code++, at++) {
        int reversed = Integer.reverse(code) >>> (Integer.SIZE - length);
        for (int entry = reversed; entry < root.length; entry += 1 << length) {
          root[entry] = length << 16 | symbols[at];
        }
      }
      code <<= 1;
    }
  }
}
