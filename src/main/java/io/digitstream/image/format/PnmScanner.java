package io.digitstream.image.format;

import io.digitstream.image.codec.CodecMemory;

/** Reads the header of a PBM, PGM, PPM or PAM file and checks that all its samples are there. */
public final class PnmScanner implements FileScanner {
  private static final int PLAIN_BITMAP = 1;
  private static final int LAST_PLAIN = 3;
  private static final int BITMAP = 4;
  private static final int ARBITRARY = 7;
  private static final int MAX_DIGITS = 9;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    file.skip(1, "header");
    int kind = file.u8("header") - '0';
    if (kind == ARBITRARY) {
      return scanArbitrary(file);
    }
    int width = number(file, "header");
    int height = number(file, "header");
    boolean bitmap = kind == PLAIN_BITMAP || kind == BITMAP;
    int maximum = bitmap ? 1 : number(file, "header");
    requirePositive(file, width, height, maximum);
    int channels = kind % 3 == 0 ? 3 : 1;
    if (kind <= LAST_PLAIN) {
      requireSamples(file, (long) width * height * channels, kind == PLAIN_BITMAP);
    } else if (bitmap) {
      file.require((width + 7L) / 8 * height, "image data");
    } else {
      requireBinary(file, width, height, channels, maximum);
    }
    return still(width, height, channels, maximum);
  }

  private static ImageHeader still(int width, int height, int channels, int maximum) {
    int bits = maximum == 1 && channels == 1 ? 1 : maximum > 0xff ? 16 : 8;
    return ImageHeader.still(width, height, CodecMemory.packed(width, height, channels * bits));
  }

  private static ImageHeader scanArbitrary(FileCursor file) throws UnreadableImageException {
    int width = 0;
    int height = 0;
    int depth = 0;
    int maximum = 0;
    for (String key = word(file, "header"); !key.equals("ENDHDR"); key = word(file, "header")) {
      switch (key) {
        case "WIDTH" -> width = number(file, "header");
        case "HEIGHT" -> height = number(file, "header");
        case "DEPTH" -> depth = number(file, "header");
        case "MAXVAL" -> maximum = number(file, "header");
        case "TUPLTYPE" -> word(file, "header");
        default ->
            throw file.corrupt(
                "has an unknown entry in its header; WIDTH, HEIGHT, DEPTH, MAXVAL, TUPLTYPE or"
                    + " ENDHDR was expected");
      }
    }
    requirePositive(file, width, height, maximum);
    if (depth < 1 || depth > 4) {
      throw file.corrupt("has %,d channels; 1 to 4 were expected", depth);
    }
    requireBinary(file, width, height, depth, maximum);
    return still(width, height, depth, maximum);
  }

  private static void requirePositive(FileCursor file, int width, int height, int maximum)
      throws UnreadableImageException {
    if (width < 1 || height < 1 || maximum < 1 || maximum > 0xffff) {
      throw file.corrupt(
          "is %,d × %,d pixels of up to %,d; at least 1 × 1 of 1 to 65,535 was expected",
          width, height, maximum);
    }
  }

  private static void requireBinary(
      FileCursor file, long width, long height, int channels, int maximum)
      throws UnreadableImageException {
    int sampleBytes = maximum > 0xff ? 2 : 1;
    file.require(width * height * channels * sampleBytes, "image data");
  }

  /** The samples of a plain bitmap may stand without a space between them. */
  private static void requireSamples(FileCursor file, long count, boolean digits)
      throws UnreadableImageException {
    byte[] bytes = file.bytes();
    long found = 0;
    boolean inside = false;
    for (int at = file.position(); at < bytes.length && found < count; at++) {
      boolean digit = bytes[at] >= '0' && bytes[at] <= '9';
      if (digit && (digits || !inside)) {
        found++;
      }
      inside = digit;
    }
    if (found < count) {
      file.require(Integer.MAX_VALUE, "image data");
    }
  }

  private static int number(FileCursor file, String part) throws UnreadableImageException {
    String word = word(file, part);
    boolean valid = word.length() <= MAX_DIGITS && word.chars().allMatch(Character::isDigit);
    if (!valid) {
      throw file.corrupt("has a word in its header where a number was expected");
    }
    return Integer.parseInt(word);
  }

  /** The next word, and the one white space after it; a comment runs to the end of its line. */
  private static String word(FileCursor file, String part) throws UnreadableImageException {
    StringBuilder word = new StringBuilder();
    while (true) {
      int next = file.u8(part);
      if (next == '#') {
        while (next != '\n' && next != '\r') {
          next = file.u8(part);
        }
      }
      if (!Character.isWhitespace(next)) {
        word.append((char) next);
      } else if (word.length() > 0) {
        return word.toString();
      }
    }
  }
}
