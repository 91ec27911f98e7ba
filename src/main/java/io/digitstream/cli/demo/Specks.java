package io.digitstream.cli.demo;

import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.dataset.SeededRandom;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Puts specks on every fourth image, as a dirty scanner does. Clean digits are so easy that two
 * good models hardly differ on them.
 */
final class Specks {
  static final int EVERY = 4;

  /** Of the pixels; half of the specks are black and half are white. */
  private static final double SHARE = 0.1;

  private static final long SEED = 42;
  private static final int WHITE = 255;

  private Specks() {}

  /** The same images, some with specks. */
  static List<OutgoingImage> onSomeOf(List<OutgoingImage> images) {
    List<OutgoingImage> specked = new ArrayList<>(images);
    for (int i = EVERY - 1; i < specked.size(); i += EVERY) {
      OutgoingImage image = specked.get(i);
      specked.set(
          i,
          new OutgoingImage(
              image.id(),
              specked(image.bytes(), SeededRandom.of(SEED, i)),
              image.label().orElse(null)));
    }
    return specked;
  }

  private static byte[] specked(byte[] png, SeededRandom random) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      WritableRaster pixels = picture.getRaster();
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          double chance = random.upTo(1);
          if (chance < SHARE) {
            pixels.setSample(x, y, 0, chance < SHARE / 2 ? WHITE : 0);
          }
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
