package io.digitstream.image.normalise;

import io.digitstream.image.raster.Box;
import io.digitstream.image.raster.Plane;
import io.digitstream.image.raster.Resampler;
import java.util.Optional;

/**
 * A part of a picture at the resolution that reading a digit takes, whatever the picture's own.
 *
 * @param figure what the part may not leave, if the digit lies in a sheet or a figure
 * @param cell how many pixels of the picture one of this look stands for, in each direction
 * @param levels the mean levels of its cells, 0 to 1, and paper outside the figure
 * @param small a copy of the levels of few cells, enough for what is as wide as a page or a stroke
 */
record WorkingImage(
    GreyPicture picture, Box box, Optional<Figure> figure, int cell, Plane levels, Plane small) {
  private static final int SIDE = 140;

  /** The least longer side: in a smaller picture a stroke is a pixel or two. */
  private static final int LEAST_SIDE = 112;

  private static final int SMALL_SIDE = 64;

  static WorkingImage at(GreyPicture picture) {
    return at(picture, picture.box(), Optional.empty());
  }

  private static WorkingImage at(GreyPicture picture, Box box, Optional<Figure> figure) {
    int cell =
        Math.max(1, Math.min(Math.round((float) box.side() / SIDE), box.side() / LEAST_SIDE));
    Plane levels = levels(picture, box, figure, cell);
    return new WorkingImage(
        picture, box, figure, cell, levels, Resampler.shrink(levels, SMALL_SIDE));
  }

  /** A look at a figure alone, whose cells are those of this look's levels. */
  WorkingImage into(Plane region) {
    boolean enlarged = region.width() > box.width();
    Figure inner =
        new Figure(
            region, box.left(), box.top(), enlarged ? (float) box.width() / region.width() : cell);
    return at(picture, inner.bounds().within(box), Optional.of(inner));
  }

  /** A look at a part of this one, given in its cells, at a finer resolution if there is one. */
  WorkingImage closer(Box cells) {
    Box part =
        new Box(
            box.left() + cells.left() * cell,
            box.top() + cells.top() * cell,
            box.left() + cells.right() * cell,
            box.top() + cells.bottom() * cell);
    return at(picture, part.within(box), figure);
  }

  private static Plane levels(GreyPicture picture, Box box, Optional<Figure> figure, int cell) {
    Plane levels = new BlockPooling(picture, box, cell).means();
    figure.ifPresent(inner -> inner.fillOutside(levels, box, cell));
    if (levels.side() >= LEAST_SIDE) {
      return levels;
    }
    int factor = (LEAST_SIDE + levels.side() - 1) / levels.side();
    return Resampler.resize(levels, levels.width() * factor, levels.height() * factor);
  }

  /** The darkest or lightest levels of its cells; only of use where a cell is several pixels. */
  Plane extremes(boolean lightest) {
    BlockPooling pooling = new BlockPooling(picture, box, cell);
    Plane extremes = lightest ? pooling.lightest() : pooling.darkest();
    figure.ifPresent(inner -> inner.fillOutside(extremes, box, cell));
    return extremes;
  }
}
