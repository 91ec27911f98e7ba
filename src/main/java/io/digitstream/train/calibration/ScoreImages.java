package io.digitstream.train.calibration;

import io.digitstream.dataset.negative.NegativeKind;
import io.digitstream.dataset.negative.PictureSeries;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.Evaluation;
import io.digitstream.train.augment.Augmentation;
import io.digitstream.train.augment.Augmenter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The images that a digit score learns from. */
final class ScoreImages {
  /** Most images of the training set. Fewer of them would let the score learn them by heart. */
  private static final int MOST = 55_000;

  /** Most of those that are augmented, and as many pictures of them. */
  private static final int MOST_VARIED = 8_000;

  private static final float FULL = 255;

  private final List<LabelledImage> sample;
  private final List<LabelledImage> varied;
  private final PictureSeries pictures;
  private final long seed;

  ScoreImages(PictureSource source, List<LabelledImage> training, long seed) {
    this.sample = evenly(training, MOST);
    this.varied = evenly(training, MOST_VARIED);
    this.pictures = source.series(training, seed);
    this.seed = seed;
  }

  private static List<LabelledImage> evenly(List<LabelledImage> images, int most) {
    int stride = Math.max(1, images.size() / most);
    List<LabelledImage> chosen = new ArrayList<>();
    for (int i = 0; i < images.size() && chosen.size() < most; i += stride) {
      chosen.add(images.get(i));
    }
    return chosen;
  }

  /**
   * As they are, augmented, synthetic ones, and pictures of them.
   *
   * @param reading leaves out the pictures that it misreads, as in most of them the preprocessing
   *     left no digit
   */
  List<DigitImage> digits(NetworkReading reading) {
    List<DigitImage> digits = new ArrayList<>();
    sample.forEach(each -> digits.add(each.image()));
    Augmenter augmenter = new Augmenter(Augmentation.HANDWRITING, seed);
    for (int i = 0; i < varied.size(); i++) {
      digits.add(augmented(augmenter, varied.get(i).image(), i));
    }
    add(digits, new SyntheticDigits(seed).first(Math.max(1, varied.size() / 2)));
    Evaluation read = reading.of(pictures.digits(varied.size()));
    for (int i = 0; i < read.size(); i++) {
      if (read.isRight(i)) {
        digits.add(read.example(i).image());
      }
    }
    return digits;
  }

  private static void add(List<DigitImage> digits, List<LabelledImage> more) {
    more.forEach(each -> digits.add(each.image()));
  }

  private static DigitImage augmented(Augmenter augmenter, DigitImage image, int place) {
    float[] levels = new float[DigitImage.PIXELS];
    augmenter.write(image, 0, place, FloatBuffer.wrap(levels));
    byte[] pixels = new byte[levels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(FULL * levels[i]);
    }
    return DigitImage.of(pixels);
  }

  /** Of each kind that the preprocessing does not refuse by itself. */
  List<DigitImage> negatives() {
    List<DigitImage> negatives = new ArrayList<>();
    for (NegativeKind kind : NegativeKind.values()) {
      negatives.addAll(pictures.negatives(kind, (int) Math.ceil(kind.share() * varied.size())));
    }
    return negatives;
  }
}
