package io.digitstream.digit;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A digit as the model sees it: 28×28 grey pixels, row-major, 0 is background and 255 is full ink,
 * the format of MNIST. Immutable.
 */
public final class DigitImage {
  /** Rows and columns. */
  public static final int SIDE = 28;

  /** Pixels of one image, and its length in bytes. */
  public static final int PIXELS = SIDE * SIDE;

  private final byte[] pixels;

  private DigitImage(byte[] pixels) {
    this.pixels = pixels;
  }

  /**
   * Copies the given pixels.
   *
   * @param pixels 784 unsigned bytes, row-major
   * @throws IllegalArgumentException if there are not 784
   */
  public static DigitImage of(byte[] pixels) {
    if (pixels.length != PIXELS) {
      throw new IllegalArgumentException(
          "A digit image has " + PIXELS + " pixels, but " + pixels.length + " were given");
    }
    return new DigitImage(pixels.clone());
  }

  /** The grey level at a row and column, 0 to 255. */
  public int at(int row, int column) {
    return Byte.toUnsignedInt(pixels[row * SIDE + column]);
  }

  /** A copy of the 784 unsigned bytes, row-major. */
  public byte[] toBytes() {
    return pixels.clone();
  }

  /** Writes the 784 pixels, scaled from 0..255 to 0..1, at the position of the buffer. */
  public void writeTo(FloatBuffer target) {
    for (byte pixel : pixels) {
      target.put(Byte.toUnsignedInt(pixel) / 255f);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DigitImage image && Arrays.equals(pixels, image.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }

  /**
   * The image as text with four grey levels and two characters per pixel, for terminals and failing
   * tests.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(SIDE * (2 * SIDE + 1));
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        char shade = " ░▒▓█".charAt((at(row, column) + 63) / 64);
        text.append(shade).append(shade);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
