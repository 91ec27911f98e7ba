package io.digitstream.image;

import io.digitstream.digit.DigitImage;
import java.util.Optional;

/** Makes any picture of a digit look like one of MNIST, one step after the other. */
final class DigitNormaliser {
  private static final int LEAST_SIDE = 112;

  private DigitNormaliser() {}

  static Normalisation normalise(Bitmap picture) throws UnreadableImageException {
    Bitmap opaque = TransparencyFlattener.flatten(picture);
    Optional<DigitImage> ready = ReadyDigit.of(opaque);
    if (ready.isPresent()) {
      return new Normalisation(opaque, Optional.empty(), ready.get());
    }
    Colours colours = Colours.of(opaque).enlargeTo(LEAST_SIDE);
    Plane ink = PaperRemover.ink(InkChannels.of(colours));
    InkLevels levels = InkLevels.of(ink);
    Plane levelled = levels.apply(ink);
    Plane unruled = FaintInk.trim(LineRemover.remove(levelled, levels.applyFaintly(ink)));
    Plane selected = DigitSelector.select(unruled);
    Plane strokes = Cropper.crop(StrokeNormaliser.normalise(Cropper.crop(selected)));
    DigitImage digit = MnistBox.place(strokes);
    Normalisation.Work work = new Normalisation.Work(ink, levelled, unruled, selected, strokes);
    return new Normalisation(opaque, Optional.of(work), digit);
  }
}
