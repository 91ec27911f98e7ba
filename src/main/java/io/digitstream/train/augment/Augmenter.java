package io.digitstream.train.augment;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.DigitImage;
import java.nio.FloatBuffer;

/** Changes training images at random. Deterministic for a seed; not thread-safe. */
public final class Augmenter {
  private final Augmentation augmentation;
  private final long seed;
  private final Warp warp = new Warp();
  private final float[] drawn = new float[DigitImage.PIXELS];
  private final float[] widened = new float[DigitImage.PIXELS];

  public Augmenter(Augmentation augmentation, long seed) {
    this.augmentation = augmentation;
    this.seed = seed;
  }

  /**
   * Writes an image's 784 changed pixels, 0 to 1, at the buffer's position.
   *
   * @param place of the image in the epoch's order
   */
  public void write(DigitImage image, int epoch, int place, FloatBuffer target) {
    if (augmentation.isNone()) {
      image.writeTo(target);
      return;
    }
    SeededRandom chance = SeededRandom.of(seed, epoch, place);
    Augmentation.Stroke stroke = augmentation.stroke();
    image.writeTo(FloatBuffer.wrap(drawn));
    double rim = chance.within(1);
    StrokeWidth.apply(rim * (rim > 0 ? stroke.thicker() : stroke.thinner()), drawn, widened);
    warp.apply(augmentation, chance, widened, drawn);
    Scan.apply(chance.upTo(stroke.blur()), chance.within(stroke.tone()), drawn, widened);
    target.put(drawn);
  }
}
