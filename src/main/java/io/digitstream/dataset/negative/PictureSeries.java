package io.digitstream.dataset.negative;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.SegmentDigits;
import io.digitstream.dataset.synthetic.StrokePoint;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.dataset.synthetic.SyntheticScribbles;
import io.digitstream.dataset.synthetic.SyntheticSigns;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An unlimited series of pictures of digits, and others of everything else, as the preprocessing
 * leaves them. Safe for use by several threads at once.
 */
public final class PictureSeries {
  /** Pixels of {@link DigitImage} that a digit of MNIST fills. */
  private static final double FILLED = 20.0 / DigitImage.SIDE;

  /** Below this mean difference of two images, in grey levels, the second digit was left out. */
  private static final double SAME = 12;

  private final List<LabelledImage> digits;
  private final SyntheticDigits drawn;
  private final ImagePreprocessor preprocessor;
  private final long seed;
  private final SyntheticSigns signs = new SyntheticSigns();
  private final SyntheticScribbles scribbles = new SyntheticScribbles();

  PictureSeries(List<LabelledImage> digits, ImagePreprocessor preprocessor, long seed) {
    this.digits = List.copyOf(digits);
    this.preprocessor = preprocessor;
    this.seed = seed;
    this.drawn = new SyntheticDigits(seed);
  }

  /** Pictures of single digits; those that the preprocessing refuses are left out. */
  public List<LabelledImage> digits(int count) {
    return LongStream.range(0, count)
        .parallel()
        .mapToObj(this::digit)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Pictures of something else; those that the preprocessing refuses are left out. */
  public List<DigitImage> negatives(NegativeKind kind, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> negative(kind, SeededRandom.of(~seed, kind.name().hashCode(), i)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<LabelledImage> digit(long index) {
    SeededRandom random = SeededRandom.of(seed, index);
    int side = side(random);
    int manner = random.below(20);
    if (manner < 10) {
      Drawing drawing = drawn.drawing(index);
      return seen(InkLayer.ofStrokes(side, written(drawing, random)), random)
          .map(image -> new LabelledImage(image, drawing.label()));
    }
    if (manner == 10) {
      int label = drawn.label(index);
      return seen(InkLayer.ofStrokes(side, SegmentDigits.strokes(label, random)), random)
          .map(image -> new LabelledImage(image, label));
    }
    LabelledImage digit = random.pick(digits);
    InkLayer layer = InkLayer.blank(side);
    double size = side * random.between(0.5, 1.15);
    layer.add(
        digit.image(),
        (side - size) * random.between(0.1, 0.9),
        (side - size) * random.between(0.1, 0.9),
        size);
    return seen(layer, random).map(image -> new LabelledImage(image, digit.label()));
  }

  /** With a thin pen or a broad one, and now and then with gaps. */
  private static List<List<StrokePoint>> written(Drawing drawing, SeededRandom random) {
    double broader = random.between(0.4, 1.8);
    List<List<StrokePoint>> strokes =
        drawing.strokes().stream()
            .map(
                stroke ->
                    stroke.stream()
                        .map(at -> new StrokePoint(at.x(), at.y(), at.width() * broader))
                        .toList())
            .toList();
    return random.below(8) == 0 ? BrokenStrokes.of(strokes, random) : lettered(strokes, random);
  }

  /** As type shows them, in one of three pictures of digits and of everything else alike. */
  private static List<List<StrokePoint>> lettered(
      List<List<StrokePoint>> strokes, SeededRandom random) {
    return random.below(3) == 0 ? Lettering.random(random).of(strokes) : strokes;
  }

  private Optional<DigitImage> negative(NegativeKind kind, SeededRandom random) {
    int side = side(random);
    return switch (kind) {
      case SIGN -> {
        StrokePlacement placement = StrokePlacement.random(random, 0.5, 1.9);
        yield seen(
            InkLayer.ofStrokes(side, placement.of(lettered(signs.strokes(random), random))),
            random);
      }
      case SCRIBBLE -> {
        StrokePlacement placement = StrokePlacement.random(random, 0.25, 0.9);
        yield seen(InkLayer.ofStrokes(side, placement.of(scribbles.strokes(random))), random);
      }
      case SEVERAL -> several(random);
      case TEXTURE -> seen(InkLayer.of(side, Shade.texture(random)), random);
      case NOISE -> seen(InkLayer.of(side, Shade.noise(random)), random);
      case BODIES -> seen(InkLayer.of(side, Shade.bodies(random)), random);
      case FIGURE -> seen(InkLayer.of(side, Figure.random(random)), random);
      case INVENTED -> {
        StrokePlacement placement = StrokePlacement.random(random, 0.5, 1.5);
        List<List<StrokePoint>> strokes = InventedCharacter.strokes(random);
        yield seen(InkLayer.ofStrokes(side, placement.of(lettered(strokes, random))), random);
      }
      case FRAGMENTS -> {
        InkLayer layer = InkLayer.blank(side);
        layer.add(Fragments.random(digits, random), 0, 0, side);
        yield seen(layer, random);
      }
      case SCENE -> seen(InkLayer.of(side, Shade.scene(random)), random);
    };
  }

  /** Nothing if the preprocessing takes one of the digits and leaves the others. */
  private Optional<DigitImage> several(SeededRandom random) {
    int side = 60 + random.below(120);
    int count = random.below(4) == 0 ? 3 : 2;
    double size = side / (count * FILLED + 0.3) * random.between(0.7, 1);
    double step = size * FILLED * random.between(0.62, 1.15);
    double left = (side - size - (count - 1) * step) * random.between(0.3, 0.7);
    double top = (side - size) * random.between(0.3, 0.7);
    InkLayer all = InkLayer.blank(side);
    InkLayer first = InkLayer.blank(side);
    InkLayer last = InkLayer.blank(side);
    for (int i = 0; i < count; i++) {
      DigitImage digit = random.pick(digits).image();
      double own = size * random.between(0.85, 1);
      double down = top + size * random.within(0.12);
      all.add(digit, left + i * step, down, own);
      (i == 0 ? first : last).add(digit, left + i * step, down, own);
    }
    long manner = random.below(Integer.MAX_VALUE);
    Optional<DigitImage> seen = seen(all, SeededRandom.of(manner));
    return seen.filter(
        image ->
            differs(image, seen(first, SeededRandom.of(manner)))
                && differs(image, seen(last, SeededRandom.of(manner))));
  }

  private static boolean differs(DigitImage image, Optional<DigitImage> other) {
    if (other.isEmpty()) {
      return true;
    }
    byte[] left = image.toBytes();
    byte[] right = other.get().toBytes();
    long sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += Math.abs(Byte.toUnsignedInt(left[i]) - Byte.toUnsignedInt(right[i]));
    }
    return sum > SAME * left.length;
  }

  private static int side(SeededRandom random) {
    return random.below(4) == 0 ? DigitImage.SIDE : 40 + random.below(120);
  }

  private Optional<DigitImage> seen(InkLayer layer, SeededRandom random) {
    try {
      return Optional.of(preprocessor.preprocess(layer.picture(random)));
    } catch (UnreadableImageException e) {
      return Optional.empty();
    }
  }
}
