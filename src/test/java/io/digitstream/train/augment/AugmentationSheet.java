package io.digitstream.train.augment;

import io.digitstream.dataset.mnist.IdxDirectory;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws training images, each followed by what augmentation makes of it in eleven epochs. */
final class AugmentationSheet {
  private static final int ROWS = 12;
  private static final int COLUMNS = 12;
  private static final int ZOOM = 3;
  private static final int CELL = ZOOM * DigitImage.SIDE + 2;

  private AugmentationSheet() {}

  /** Writes the PNG file named first, of the IDX folder named second or else synthetic digits. */
  public static void main(String[] arguments) throws Exception {
    List<LabelledImage> examples =
        arguments.length > 1
            ? new IdxDirectory(Path.of(arguments[1])).read().training()
            : new SyntheticDigits(1).dataset(ROWS, 1).training();
    Augmenter augmenter = new Augmenter(Augmentation.HANDWRITING, 1);
    BufferedImage sheet =
        new BufferedImage(COLUMNS * CELL, ROWS * CELL, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        float[] pixels = new float[DigitImage.PIXELS];
        FloatBuffer target = FloatBuffer.wrap(pixels);
        DigitImage image = examples.get(row).image();
        if (column == 0) {
          image.writeTo(target);
        } else {
          augmenter.write(image, column, row, target);
        }
        put(pixels, column, row, sheet);
      }
    }
    ImageIO.write(sheet, "png", Path.of(arguments[0]).toFile());
  }

  private static void put(float[] pixels, int column, int row, BufferedImage sheet) {
    for (int y = 0; y < CELL - 2; y++) {
      for (int x = 0; x < CELL - 2; x++) {
        float grey = pixels[y / ZOOM * DigitImage.SIDE + x / ZOOM];
        sheet.getRaster().setSample(column * CELL + x, row * CELL + y, 0, Math.round(255 * grey));
      }
    }
  }
}
