package io.digitstream.dataset.synthetic;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongFunction;
import javax.imageio.ImageIO;

/** Draws the pictures of {@code docs/data-sets.md}: the first images of a series, a row a digit. */
final class ContactSheet {
  private static final int COLUMNS = 20;
  private static final int ZOOM = 2;
  private static final int CELL = ZOOM * DigitImage.SIDE;

  private final BufferedImage sheet =
      new BufferedImage(COLUMNS * CELL, 10 * CELL, BufferedImage.TYPE_BYTE_GRAY);

  private ContactSheet() {}

  /** Writes the sheet to a PNG file; of the unfamiliar writer if there is another argument. */
  public static void main(String[] arguments) throws IOException {
    LongFunction<LabelledImage> images =
        arguments.length > 1 ? new UnfamiliarWriter(1)::image : new SyntheticDigits(1)::image;
    ContactSheet contactSheet = new ContactSheet();
    for (int index = 0; index < 10 * COLUMNS; index++) {
      // Each ten images hold every digit once: the ten is the column, the digit is the row
      contactSheet.put(images.apply(index), index / 10);
    }
    ImageIO.write(contactSheet.sheet, "png", Path.of(arguments[0]).toFile());
  }

  private void put(LabelledImage labelled, int column) {
    for (int y = 0; y < CELL; y++) {
      for (int x = 0; x < CELL; x++) {
        int grey = labelled.image().at(y / ZOOM, x / ZOOM);
        sheet.getRaster().setSample(column * CELL + x, labelled.label() * CELL + y, 0, grey);
      }
    }
  }
}
