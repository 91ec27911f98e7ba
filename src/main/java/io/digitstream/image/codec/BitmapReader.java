package io.digitstream.image.codec;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Copies a codec's picture into a {@link Bitmap}, averaging whole blocks of pixels where it is
 * larger than is of use.
 *
 * <p>Grey, RGB and CMYK samples are taken as they stand, without colour management, so that 8-bit
 * greys arrive bit for bit.
 */
public final class BitmapReader {
  /** The longest side of a bitmap. A thin pencil line in a photograph of a page survives it. */
  public static final int MAX_SIDE = 1024;

  private final BufferedImage image;
  private final Raster raster;
  private final boolean plain;
  private final boolean inks;
  private final int shift;
  private final int[] samples;
  private final PackedBytes packed;

  private BitmapReader(BufferedImage image) {
    this.image = image;
    this.raster = image.getRaster();
    this.plain = isPlain(image.getColorModel());
    this.inks = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    this.shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    this.packed = plain && !inks ? PackedBytes.of(image) : null;
    this.samples = plain ? new int[image.getWidth() * raster.getNumBands()] : new int[0];
  }

  public static Bitmap ofRaw(byte[] bytes) {
    Bitmap bitmap = new Bitmap(DigitImage.SIDE, DigitImage.SIDE);
    for (int i = 0; i < bytes.length; i++) {
      bitmap.pixels()[i] = Bitmap.grey(Byte.toUnsignedInt(bytes[i]));
    }
    return bitmap;
  }

  public static Bitmap read(BufferedImage image, Deadline deadline) throws IOException {
    return new BitmapReader(image).read(deadline);
  }

  /** What shrinks a picture of so many pixels to one that is no larger than is of use. */
  public static BlockAverage averageOf(int width, int height) {
    return new BlockAverage(width, height, (Math.max(width, height) + MAX_SIDE - 1) / MAX_SIDE);
  }

  private Bitmap read(Deadline deadline) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    BlockAverage average = averageOf(width, height);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      deadline.check();
      readRow(y, row);
      average.add(y, row);
    }
    return average.bitmap();
  }

  private void readRow(int y, int[] row) {
    if (!plain) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    if (packed != null) {
      packed.readRow(y, row);
      return;
    }
    raster.getPixels(0, y, row.length, 1, samples);
    int bands = raster.getNumBands();
    if (inks) {
      mixInks(row, bands);
      return;
    }
    boolean colour = bands >= 3;
    boolean alpha = image.getColorModel().hasAlpha();
    for (int x = 0, i = 0; x < row.length; x++, i += bands) {
      int red = samples[i] >> shift;
      int green = colour ? samples[i + 1] >> shift : red;
      int blue = colour ? samples[i + 2] >> shift : red;
      int opacity = alpha ? samples[i + bands - 1] >> shift : 0xff;
      row[x] = opacity << 24 | red << 16 | green << 8 | blue;
    }
  }

  /** Each ink takes its share of the light that black leaves. */
  private void mixInks(int[] row, int bands) {
    for (int x = 0, i = 0; x < row.length; x++, i += bands) {
      int light = 0xff - (samples[i + 3] >> shift);
      int red = (0xff - (samples[i] >> shift)) * light / 0xff;
      int green = (0xff - (samples[i + 1] >> shift)) * light / 0xff;
      int blue = (0xff - (samples[i + 2] >> shift)) * light / 0xff;
      row[x] = 0xff000000 | red << 16 | green << 8 | blue;
    }
  }

  private static boolean isPlain(ColorModel model) {
    int type = model.getColorSpace().getType();
    int transfer = model.getTransferType();
    return model instanceof ComponentColorModel
        && (type == ColorSpace.TYPE_GRAY
            || type == ColorSpace.TYPE_RGB
            || type == ColorSpace.TYPE_CMYK)
        && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT)
        && model.getComponentSize(0) == DataBuffer.getDataTypeSize(transfer)
        && !model.isAlphaPremultiplied();
  }
}
