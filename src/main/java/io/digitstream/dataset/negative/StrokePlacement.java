package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.util.List;

/**
 * Where strokes lie in a picture, and how broad they are.
 *
 * @param size of the strokes' square, as a share of the picture's side
 * @param broader the factor of the lines' width
 */
record StrokePlacement(double left, double top, double size, double broader) {
  /** Anywhere, at any size, with lines that are as broad as a digit's, or thinner or broader. */
  static StrokePlacement random(SeededRandom random, double thinnest, double broadest) {
    double size = random.between(0.4, 0.9);
    return new StrokePlacement(
        random.between(0.03, 0.97 - size),
        random.between(0.03, 0.97 - size),
        size,
        random.between(thinnest, broadest));
  }

  List<List<StrokePoint>> of(List<List<StrokePoint>> strokes) {
    return strokes.stream().map(stroke -> stroke.stream().map(this::of).toList()).toList();
  }

  private StrokePoint of(StrokePoint point) {
    return new StrokePoint(
        left + point.x() * size, top + point.y() * size, point.width() * size * broader);
  }
}
