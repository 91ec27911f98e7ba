package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What the notebook does to a picture, for comparison: {@code resize(255 - grey)}. */
final class NotebookPreprocessing {
  private NotebookPreprocessing() {}

  static DigitImage preprocess(byte[] picture) throws IOException {
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(picture));
    BufferedImage grey =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = grey.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(decoded, 0, 0, DigitImage.SIDE, DigitImage.SIDE, null);
    graphics.dispose();
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      int level = grey.getRaster().getSample(i % DigitImage.SIDE, i / DigitImage.SIDE, 0);
      pixels[i] = (byte) (255 - level);
    }
    return DigitImage.of(pixels);
  }
}
