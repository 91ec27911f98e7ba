package io.digitstream.image.normalise;

import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.StrokePoint;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.raster.Plane;
import java.util.List;
import java.util.stream.DoubleStream;

/** A digit that the program writes itself, from the path of its pen. */
record SyntheticShape(Drawing drawing, DigitImage image) implements DigitShape {
  static SyntheticShape of(SyntheticDigits digits, long index) {
    return new SyntheticShape(digits.drawing(index), digits.image(index).image());
  }

  @Override
  public int label() {
    return drawing.label();
  }

  @Override
  public Plane mask(int side) {
    double width = 0;
    int points = 0;
    for (List<StrokePoint> stroke : drawing.strokes()) {
      for (StrokePoint point : stroke) {
        width += point.width();
        points++;
      }
    }
    return lines(side, side * width / points / extent());
  }

  @Override
  public Plane mask(int side, double strokeWidth) {
    return lines(side, strokeWidth);
  }

  @Override
  public Plane lines(int side, double width) {
    double scale = (side - width) / extent();
    double left = least(true);
    double top = least(false);
    double margin = width / 2 + 1;
    LineCanvas canvas =
        new LineCanvas(
            (int) Math.ceil((most(true) - left) * scale + 2 * margin),
            (int) Math.ceil((most(false) - top) * scale + 2 * margin));
    for (List<StrokePoint> stroke : drawing.strokes()) {
      for (int i = 1; i < stroke.size(); i++) {
        StrokePoint from = stroke.get(i - 1);
        StrokePoint to = stroke.get(i);
        canvas.line(
            (from.x() - left) * scale + margin,
            (from.y() - top) * scale + margin,
            (to.x() - left) * scale + margin,
            (to.y() - top) * scale + margin,
            width);
      }
    }
    return canvas.plane();
  }

  private double extent() {
    return Math.max(most(true) - least(true), most(false) - least(false));
  }

  private double least(boolean across) {
    return coordinates(across).min().orElseThrow();
  }

  private double most(boolean across) {
    return coordinates(across).max().orElseThrow();
  }

  private DoubleStream coordinates(boolean across) {
    return drawing.strokes().stream()
        .flatMap(List::stream)
        .mapToDouble(point -> across ? point.x() : point.y());
  }
}
