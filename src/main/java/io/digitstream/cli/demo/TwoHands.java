package io.digitstream.cli.demo;

import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.dataset.synthetic.UnfamiliarWriter;
import io.digitstream.digit.LabelledImage;

/**
 * An endless series of images: one half are synthetic digits like those that models learn from, the
 * other half are by a writer whom no model has learned from. It knows the digit of each.
 */
final class TwoHands {
  private static final long SEED = 20_260_202;
  private static final String UNFAMILIAR = "writer-";
  private static final String FAMILIAR = "digit-";

  private final UnfamiliarWriter writer = new UnfamiliarWriter(SEED);
  private final SyntheticDigits digits = new SyntheticDigits(SEED);

  OutgoingImage image(int index) {
    boolean unfamiliar = SeededRandom.of(SEED, index).below(2) == 0;
    LabelledImage labelled = unfamiliar ? writer.image(index) : digits.image(index);
    return new OutgoingImage(
        (unfamiliar ? UNFAMILIAR : FAMILIAR) + index,
        OutgoingImages.png(labelled.image()),
        labelled.label());
  }

  static boolean isUnfamiliar(String id) {
    return id.startsWith(UNFAMILIAR);
  }

  /** The place of an image in the series. */
  static int index(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  /** The digit of an image. */
  int label(String id) {
    return isUnfamiliar(id) ? writer.label(index(id)) : digits.label(index(id));
  }
}
