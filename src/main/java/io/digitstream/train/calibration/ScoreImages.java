package io.digitstream.train.calibration;

import io.digitstream.dataset.negative.NegativeKind;
import io.digitstream.dataset.negative.PictureSeries;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.augment.Augmentation;
import io.digitstream.train.augment.Augmenter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The images that a digit score learns from. */
final class ScoreImages {
  /** Most images of the training set, and as many pictures of them. */
  private static final int MOST = 8_000;

  private static final float FULL = 255;

  private final List<LabelledImage> sample;
  private final PictureSeries pictures;
  private final long seed;

  ScoreImages(PictureSource source, List<LabelledImage> training, long seed) {
    int stride = Math.max(1, training.size() / MOST);
    List<LabelledImage> chosen = new ArrayList<>();
    for (int i = 0; i < training.size() && chosen.size() < MOST; i += stride) {
      chosen.add(training.get(i));
    }
    this.sample = chosen;
    this.pictures = source.series(training, seed);
    this.seed = seed;
  }

  /** As they are, augmented, synthetic ones, and pictures of them. */
  List<DigitImage> digits() {
    List<DigitImage> digits = new ArrayList<>();
    Augmenter augmenter = new Augmenter(Augmentation.HANDWRITING, seed);
    for (int i = 0; i < sample.size(); i++) {
      digits.add(sample.get(i).image());
      digits.add(augmented(augmenter, sample.get(i).image(), i));
    }
    add(digits, new SyntheticDigits(seed).first(Math.max(1, sample.size() / 2)));
    add(digits, pictures.digits(sample.size()));
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
      negatives.addAll(pictures.negatives(kind, (int) Math.ceil(kind.share() * sample.size())));
    }
    return negatives;
  }
}
