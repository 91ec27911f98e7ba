package io.digitstream.dataset.synthetic;

import io.digitstream.digit.LabelledImage;

/**
 * A writer who leans far to the left and has forms of their own, such as a slashed 0, a crossed 2
 * and a 7 with bar and foot.
 *
 * <p>Nothing is trained with these images: they show what becomes of a handwriting that a model
 * reads badly. Image {@code i} of a seed is always the same.
 */
public final class UnfamiliarWriter {
  /** Of the height, to the left. */
  private static final double LEAN = 0.9;

  private final SyntheticDigits digits;

  public UnfamiliarWriter(long seed) {
    digits =
        new SyntheticDigits(
            seed, WriterStyles.load("unfamiliar-writer.txt").mapped(UnfamiliarWriter::lean));
  }

  /** The image at an index from 0, in the manner of MNIST. */
  public LabelledImage image(long index) {
    return digits.image(index);
  }

  /** The digit of {@link #image} at an index from 0. */
  public int label(long index) {
    return digits.label(index);
  }

  private static ControlPoint lean(ControlPoint point) {
    return point.movedBy(LEAN * (point.y() - 50), 0);
  }
}
