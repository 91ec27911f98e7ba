package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.SeededRandom;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An unlimited series of handwritten digits that the program draws itself.
 *
 * <p>Image {@code i} of a seed is always the same, to the pixel, and does not need the others. In
 * every ten images each digit occurs once, in random order. Safe for use by several threads at
 * once.
 */
public final class SyntheticDigits {
  /** Far from any training image, so that the test images do not depend on how many those are. */
  private static final long FIRST_TEST_IMAGE = 1L << 40;

  private static final int MARGIN = (DigitImage.SIDE - Handwriting.BOX) / 2;

  private final long seed;
  private final Handwriting handwriting;

  public SyntheticDigits(long seed) {
    this(seed, WriterStyles.load());
  }

  /** A series in other styles. */
  SyntheticDigits(long seed, WriterStyles styles) {
    this.seed = seed;
    this.handwriting = new Handwriting(styles);
  }

  /** The image at an index from 0, in the manner of MNIST. */
  public LabelledImage image(long index) {
    int label = label(index);
    SeededRandom random = SeededRandom.of(seed, index);
    List<List<StrokePoint>> strokes = place(handwriting.write(label, random), 1, MARGIN, MARGIN);
    Ink draft = new Ink(DigitImage.SIDE);
    draft.draw(strokes);
    double right = Math.rint(DigitImage.SIDE / 2.0 - draft.massX());
    double down = Math.rint(DigitImage.SIDE / 2.0 - draft.massY());
    Ink ink = new Ink(DigitImage.SIDE);
    ink.draw(place(strokes, 1, right, down));
    ink.blur(random.between(0, 0.1));
    byte[] pixels = ink.toBytes(Math.max(0.9, random.around(1.25, 0.2)));
    return new LabelledImage(DigitImage.of(pixels), label);
  }

  /** The digit of {@link #image} at the same index as it was drawn, somewhere on a canvas. */
  public Drawing drawing(long index) {
    int label = label(index);
    SeededRandom random = SeededRandom.of(seed, index);
    List<List<StrokePoint>> strokes = handwriting.write(label, random);
    double size = random.between(0.45, 0.85);
    double left = random.between(0.04, 0.96 - size);
    double top = random.between(0.04, 0.96 - size);
    return new Drawing(label, place(strokes, size / Handwriting.BOX, left, top));
  }

  /** The digit of {@link #image} at an index from 0. */
  public int label(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("Images are counted from 0, but " + index + " was given");
    }
    SeededRandom random = SeededRandom.of(~seed, index / Classification.CLASSES);
    int[] digits = new int[Classification.CLASSES];
    for (int i = 0; i < digits.length; i++) {
      int other = random.below(i + 1);
      digits[i] = digits[other];
      digits[other] = i;
    }
    return digits[(int) (index % Classification.CLASSES)];
  }

  /** The first images of the series to train with, and others, always the same, to test with. */
  public DigitDataset dataset(int training, int test) {
    if (training < 1 || test < 1) {
      throw new IllegalArgumentException(
          "A data set has images to train with and to test with, but %d and %d were asked for"
              .formatted(training, test));
    }
    return new DigitDataset("synthetic", first(training), images(FIRST_TEST_IMAGE, test));
  }

  /** The first images of the series. */
  public List<LabelledImage> first(int count) {
    return images(0, count);
  }

  private List<LabelledImage> images(long first, int count) {
    return LongStream.range(first, first + count).parallel().mapToObj(this::image).toList();
  }

  private static List<List<StrokePoint>> place(
      List<List<StrokePoint>> strokes, double factor, double dx, double dy) {
    return strokes.stream()
        .map(stroke -> stroke.stream().map(point -> point.scaled(factor, dx, dy)).toList())
        .toList();
  }
}
