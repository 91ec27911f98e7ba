package io.digitstream.image.normalise;

import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.raster.Plane;
import java.awt.Color;
import java.util.Random;

/** Ink that hardly differs from its paper, all of it or in part. */
final class PalePictures {
  private PalePictures() {}

  /** A contrast of 8 to 10 % without noise. */
  static byte[] faint(DigitShape digit, Random random) {
    return SamplePictures.png(sheet(digit, random).image());
  }

  /** The same, with the noise of a dim photograph. */
  static byte[] faintInNoise(DigitShape digit, Random random) {
    return SamplePictures.jpeg(
        sheet(digit, random).noise(random, random.nextDouble(3, 12)).image(),
        random.nextDouble(0.5, 0.95));
  }

  /** A part of a strong digit, a third of it at most, was hardly pressed. */
  static byte[] faintPart(DigitShape digit, Random random) {
    int side = random.nextInt(60, 500);
    Sheet sheet = new Sheet(side, side, PictureKind.light(random, 235, 255));
    Plane mask = digit.mask((int) (side * random.nextDouble(0.5, 0.85)));
    double angle = random.nextDouble(2 * Math.PI);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double share = random.nextDouble(0.2, 0.35);
    double from = random.nextDouble(0.1, 0.3) * mask.side();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        double along = (x - mask.width() / 2.0) * cos + (y - mask.height() / 2.0) * sin;
        double faint = Math.max(0, Math.min(1, (along - from) / (0.05 * mask.side())));
        mask.set(x, y, (float) (mask.at(x, y) * (1 - (1 - share) * faint)));
      }
    }
    int room = Math.max(1, side - mask.width() - 6);
    int roomDown = Math.max(1, side - mask.height() - 6);
    sheet.ink(
        mask, 3 + random.nextInt(room), 3 + random.nextInt(roomDown), PictureKind.pen(random));
    return random.nextBoolean()
        ? SamplePictures.png(sheet.image())
        : SamplePictures.jpeg(sheet.noise(random, 1).image(), random.nextDouble(0.7, 0.95));
  }

  private static Sheet sheet(DigitShape digit, Random random) {
    int side = random.nextInt(120, 700);
    boolean darkPaper = random.nextInt(4) == 0;
    int paper = darkPaper ? random.nextInt(10, 60) : random.nextInt(150, 250);
    int contrast = (int) Math.round(255 * random.nextDouble(0.08, 0.1));
    int ink = darkPaper ? paper + contrast : paper - contrast;
    Sheet sheet = new Sheet(side, side, new Color(paper, paper, paper));
    int length = (int) (side * random.nextDouble(0.4, 0.8));
    Plane mask =
        random.nextBoolean()
            ? digit.mask(length)
            : digit.mask(length, length * random.nextDouble(0.05, 0.12));
    int left = 3 + random.nextInt(Math.max(1, side - mask.width() - 6));
    int top = 3 + random.nextInt(Math.max(1, side - mask.height() - 6));
    return sheet.ink(mask, left, top, new Color(ink, ink, ink));
  }
}
