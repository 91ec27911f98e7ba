package io.digitstream.image;

import java.util.Optional;

/**
 * A part of a picture at the resolution that reading a digit takes, whatever the picture's own.
 *
 * @param figure what the part may not leave, if the digit lies in a sheet or a figure
 * @param cell how many pixels of the picture one of this look stands for, in each direction
 */
record Look(GreyPicture picture, Box box, Optional<Figure> figure, int cell) {
  private static final int SIDE = 140;

  /** The least longer side: in a smaller picture a stroke is a pixel or two. */
  private static final int LEAST_SIDE = 112;

  static Look at(GreyPicture picture) {
    return at(picture, picture.box(), Optional.empty());
  }

  private static Look at(GreyPicture picture, Box box, Optional<Figure> figure) {
    return new Look(picture, box, figure, Math.max(1, Math.round((float) box.side() / SIDE)));
  }

  /** A look at a figure alone, whose cells are those of this look's levels. */
  Look into(Plane region) {
    Figure inner = new Figure(region, box.left(), box.top(), (float) box.width() / region.width());
    return at(picture, inner.bounds(), Optional.of(inner));
  }

  /** A look at a part of this one, given in its cells, at a finer resolution if there is one. */
  Look closer(Box cells) {
    Box part =
        new Box(
            box.left() + Math.max(0, cells.left()) * cell,
            box.top() + Math.max(0, cells.top()) * cell,
            Math.min(box.right(), box.left() + cells.right() * cell),
            Math.min(box.bottom(), box.top() + cells.bottom() * cell));
    return at(picture, part, figure);
  }

  /** The mean levels of its cells, 0 to 1, and paper outside the figure. */
  Plane levels() {
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
