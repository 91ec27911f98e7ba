package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.raster.Bitmap;
import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import java.util.Optional;

/** Makes any picture of a digit look like one of MNIST, one step after the other. */
public final class DigitNormaliser {
  private static final int MOST_FIGURES = 3;
  private static final int MOST_LOOKS = 3;

  /** A digit of fewer cells is looked at again from nearer. */
  private static final int LEAST_CELLS = 56;

  private static final double MARGIN = 0.45;
  private static final int LEAST_MARGIN = 3;

  private DigitNormaliser() {}

  public static Normalisation normalise(Bitmap picture) throws UnreadableImageException {
    Bitmap opaque = TransparencyFlattener.flatten(picture);
    Optional<DigitImage> ready = ReadyDigit.of(opaque);
    if (ready.isPresent()) {
      return new Normalisation(opaque, Optional.empty(), ready.get());
    }
    WorkingImage look = intoFigures(WorkingImage.at(GreyPicture.of(opaque)));
    boolean lightOnDark = PolarityFinder.isLightOnDark(EvenLight.of(look.small()));
    Normalisation.Work work = work(look, lightOnDark);
    for (int looks = 1; looks < MOST_LOOKS; looks++) {
      Box digit = Cropper.box(work.selected());
      WorkingImage closer =
          look.cell() > 1 && digit.side() < LEAST_CELLS ? look.closer(around(digit)) : look;
      if (closer.cell() == look.cell()) {
        break;
      }
      look = closer;
      work = work(look, lightOnDark);
    }
    return new Normalisation(opaque, Optional.of(work), MnistBox.place(work.strokes()));
  }

  private static WorkingImage intoFigures(WorkingImage whole) {
    WorkingImage look = whole;
    for (int i = 0; i < MOST_FIGURES; i++) {
      Optional<Plane> region = FigureFinder.find(look.levels(), look.small());
      if (region.isEmpty()) {
        return look;
      }
      look = look.into(region.get());
    }
    return look;
  }

  private static Normalisation.Work work(WorkingImage look, boolean lightOnDark)
      throws UnreadableImageException {
    Plane ink = ink(look, lightOnDark);
    InkLevels inkLevels = InkLevels.of(ink);
    Plane unruled = LineRemover.remove(ink, inkLevels);
    Plane levelled = FaintInk.trim(inkLevels.apply(FaintStrokes.raise(unruled, inkLevels)));
    Plane selected = DigitSelector.select(levelled);
    Plane strokes = Cropper.crop(StrokeNormaliser.normalise(Cropper.crop(selected)));
    return new Normalisation.Work(ink, unruled, levelled, selected, strokes);
  }

  private static Plane ink(WorkingImage look, boolean lightOnDark) {
    Plane dark = lightOnDark ? negative(look.levels()) : look.levels();
    Plane small = lightOnDark ? negative(look.small()) : look.small();
    PaperRemover paper = PaperRemover.of(small, dark.width(), dark.height());
    Plane ink = paper.ink(dark);
    if (look.cell() > 2) {
      Plane extremes = look.extremes(lightOnDark);
      HairlineKeeper.keep(ink, paper.ink(lightOnDark ? negative(extremes) : extremes));
    }
    return ink;
  }

  private static Box around(Box digit) {
    int margin = Math.max(LEAST_MARGIN, (int) (MARGIN * digit.side()));
    return new Box(
        digit.left() - margin,
        digit.top() - margin,
        digit.right() + margin,
        digit.bottom() + margin);
  }

  private static Plane negative(Plane plane) {
    Plane result = new Plane(plane.width(), plane.height());
    for (int i = 0; i < result.values().length; i++) {
      result.values()[i] = 1 - plane.values()[i];
    }
    return result;
  }
}
