package io.digitstream.image.codec;

import java.io.IOException;

/** What a lossless WebP did to its pixels before it stored them: section 4 of RFC 9649. */
sealed interface WebpTransform {
  /** Gives the pixels as they were, in the same array or in another. */
  int[] undo(int[] pixels, Deadline deadline) throws IOException;

  /** Each pixel is stored as its difference from what its neighbours let expect. */
  final class Prediction implements WebpTransform {
    private final int width;
    private final int size;
    private final int[] blocks;

    Prediction(int width, int size, int[] blocks) {
      this.width = width;
      this.size = size;
      this.blocks = blocks;
    }

    @Override
    public int[] undo(int[] pixels, Deadline deadline) throws IOException {
      int columns = LosslessWebp.blocks(width, size);
      for (int y = 0, at = 0; at < pixels.length; y++) {
        deadline.check();
        for (int x = 0; x < width; x++, at++) {
          int mode = blocks[(y >> size) * columns + (x >> size)] >> 8 & 0xf;
          pixels[at] =
              WebpPredictor.add(pixels[at], WebpPredictor.predict(pixels, at, x, y, width, mode));
        }
      }
      return pixels;
    }
  }

  /** Red and blue are stored without what green, and red, let expect. */
  final class Colour implements WebpTransform {
    private final int width;
    private final int size;
    private final int[] blocks;

    Colour(int width, int size, int[] blocks) {
      this.width = width;
      this.size = size;
      this.blocks = blocks;
    }

    @Override
    public int[] undo(int[] pixels, Deadline deadline) throws IOException {
      int columns = LosslessWebp.blocks(width, size);
      for (int y = 0, at = 0; at < pixels.length; y++) {
        deadline.check();
        for (int x = 0; x < width; x++, at++) {
          int block = blocks[(y >> size) * columns + (x >> size)];
          int argb = pixels[at];
          int green = argb >> 8;
          int red = (argb >> 16) + share(block, green) & 0xff;
          int blue = argb + share(block >> 8, green) + share(block >> 16, red) & 0xff;
          pixels[at] = (argb & 0xff00ff00) | red << 16 | blue;
        }
      }
      return pixels;
    }

    private static int share(int factor, int colour) {
      return ((byte) factor * (byte) colour) >> 5;
    }
  }

  /** Red and blue are stored without green. */
  record Green() implements WebpTransform {
    @Override
    public int[] undo(int[] pixels, Deadline deadline) throws IOException {
      for (int i = 0; i < pixels.length; i++) {
        int argb = pixels[i];
        int green = argb >> 8 & 0xff;
        pixels[i] = (argb & 0xff00ff00) | (((argb & 0xff00ff) + (green << 16 | green)) & 0xff00ff);
      }
      deadline.check();
      return pixels;
    }
  }

  /** Colours are stored as numbers in green, several in a pixel where there are few. */
  final class Palette implements WebpTransform {
    private final int width;
    private final int packing;
    private final int[] colours;

    /**
     * That of a picture.
     *
     * @param width the picture's, which is more than that of what is stored
     * @param packing the logarithm of the numbers in a pixel
     */
    Palette(int width, int packing, int[] colours) {
      this.width = width;
      this.packing = packing;
      this.colours = colours;
    }

    @Override
    public int[] undo(int[] pixels, Deadline deadline) throws IOException {
      int stored = LosslessWebp.blocks(width, packing);
      int height = pixels.length / stored;
      int bits = Byte.SIZE >> packing;
      int[] result = packing == 0 ? pixels : new int[width * height];
      for (int y = 0, at = 0; y < height; y++) {
        deadline.check();
        for (int x = 0; x < width; x++, at++) {
          int packed = pixels[y * stored + (x >> packing)] >> 8 & 0xff;
          int shift = (x & ((1 << packing) - 1)) * bits;
          int index = (packed >> shift) & ((1 << bits) - 1);
          result[at] = index < colours.length ? colours[index] : 0;
        }
      }
      return result;
    }
  }
}
