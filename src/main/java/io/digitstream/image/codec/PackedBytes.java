package io.digitstream.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** The bytes of a picture whose samples lie pixel by pixel, read without a copy of each sample. */
final class PackedBytes {
  private final byte[] bytes;
  private final int start;
  private final int rowStride;
  private final int pixelStride;
  private final int[] places;
  private final boolean alpha;

  private PackedBytes(BufferedImage image, PixelInterleavedSampleModel model) {
    Raster raster = image.getRaster();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    this.bytes = buffer.getData();
    this.rowStride = model.getScanlineStride();
    this.pixelStride = model.getPixelStride();
    this.start =
        buffer.getOffset()
            - raster.getSampleModelTranslateY() * rowStride
            - raster.getSampleModelTranslateX() * pixelStride;
    this.places = model.getBandOffsets();
    this.alpha = image.getColorModel().hasAlpha();
  }

  /** The bytes of a picture, or null if it is stored in another way. */
  static PackedBytes of(BufferedImage image) {
    return image.getSampleModel() instanceof PixelInterleavedSampleModel model
            && image.getRaster().getDataBuffer() instanceof DataBufferByte
        ? new PackedBytes(image, model)
        : null;
  }

  /** Reads a row as ARGB. */
  void readRow(int y, int[] row) {
    int bands = places.length;
    int colours = bands >= 3 ? 3 : 1;
    int red = start + y * rowStride + places[0];
    int green = start + y * rowStride + places[colours / 2];
    int blue = start + y * rowStride + places[colours - 1];
    int opacity = start + y * rowStride + places[bands - 1];
    for (int x = 0, i = 0; x < row.length; x++, i += pixelStride) {
      row[x] =
          (alpha ? bytes[opacity + i] << 24 : 0xff000000)
              | (bytes[red + i] & 0xff) << 16
              | (bytes[green + i] & 0xff) << 8
              | (bytes[blue + i] & 0xff);
    }
  }
}
