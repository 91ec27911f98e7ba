package io.digitstream.image;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.normalise.Normalisation;
import io.digitstream.image.raster.Bitmap;
import io.digitstream.image.raster.Plane;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The way of one picture from decoded pixels to a digit, as pictures to show. */
public record PreprocessingSteps(List<Step> steps, DigitImage digit) {
  /** One step: its name, and the picture after it. */
  public record Step(String name, BufferedImage picture) {}

  public PreprocessingSteps {
    steps = List.copyOf(steps);
  }

  static PreprocessingSteps of(Normalisation normalisation) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("decoded", toImage(normalisation.opaque())));
    normalisation
        .work()
        .ifPresent(
            work -> {
              steps.add(new Step("paper removed", toImage(work.ink())));
              steps.add(new Step("lines removed", toImage(work.unruled())));
              steps.add(new Step("levelled", toImage(work.levelled())));
              steps.add(new Step("digit selected", toImage(work.selected())));
              steps.add(new Step("strokes", toImage(work.strokes())));
            });
    steps.add(new Step("digit", toImage(normalisation.digit())));
    return new PreprocessingSteps(steps, normalisation.digit());
  }

  private static BufferedImage toImage(Bitmap bitmap) {
    int width = bitmap.width();
    int height = bitmap.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, bitmap.pixels(), 0, width);
    return image;
  }

  private static BufferedImage toImage(Plane plane) {
    BufferedImage image = grey(plane.width(), plane.height());
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        image
            .getRaster()
            .setSample(x, y, 0, Math.round(Math.max(0, Math.min(1, plane.at(x, y))) * 255));
      }
    }
    return image;
  }

  private static BufferedImage toImage(DigitImage digit) {
    BufferedImage image = grey(DigitImage.SIDE, DigitImage.SIDE);
    image.getRaster().setDataElements(0, 0, DigitImage.SIDE, DigitImage.SIDE, digit.toBytes());
    return image;
  }

  private static BufferedImage grey(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }
}
