package io.digitstream.dataset.synthetic;

import io.digitstream.digit.Classification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A digit as somebody drew it on a square canvas, black on white.
 *
 * @param label the digit
 * @param strokes the pen's path, in the order of writing, as fractions of the canvas's side
 */
public record Drawing(int label, List<List<StrokePoint>> strokes) {
  public Drawing {
    Classification.requireDigit(label);
    strokes = strokes.stream().map(List::copyOf).toList();
  }

  /** The picture as a grey PNG file of the given side, in pixels. */
  public byte[] png(int side) {
    Ink ink = new Ink(side);
    ink.draw(strokes.stream().map(stroke -> scaled(stroke, side)).toList());
    byte[] pixels = ink.toBytes(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ~pixels[i];
    }
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, side, side, pixels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a PNG to memory", e);
    }
    return bytes.toByteArray();
  }

  private static List<StrokePoint> scaled(List<StrokePoint> stroke, double factor) {
    return stroke.stream().map(point -> point.scaled(factor, 0, 0)).toList();
  }
}
