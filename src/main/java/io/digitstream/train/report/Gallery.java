package io.digitstream.train.report;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.train.Evaluation;
import io.digitstream.train.LabelIssues;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A picture of the network's input images, each with its label and answer: all of them if they fit,
 * otherwise the misclassified ones, those with the highest confidence first.
 */
public final class Gallery {
  private static final int MOST = 100;
  private static final int COLUMNS = 10;
  private static final int ZOOM = 4;
  private static final int DIGIT = ZOOM * DigitImage.SIDE;
  private static final int CELL_WIDTH = DIGIT + 24;
  private static final int CELL_HEIGHT = DIGIT + 80;
  private static final int MARGIN = 30;
  private static final int TOP = 110;

  private final Evaluation evaluation;
  private final IntFunction<String> names;

  /**
   * Creates a gallery.
   *
   * @param names what to call an image, by its place in the evaluation
   */
  public Gallery(Evaluation evaluation, IntFunction<String> names) {
    this.evaluation = evaluation;
    this.names = names;
  }

  /** All images if they fit, misclassified ones first; otherwise only those. */
  public BufferedImage all() {
    if (evaluation.size() > MOST) {
      return mistakes();
    }
    Comparator<Integer> wrongFirst = Comparator.comparing(evaluation::isRight);
    return draw(IntStream.range(0, evaluation.size()).boxed().sorted(wrongFirst).toList());
  }

  /** The misclassified images, those with the highest confidence first. */
  public BufferedImage mistakes() {
    return draw(
        evaluation.mistakes().stream()
            .sorted(Comparator.comparingDouble(m -> -m.classification().confidence()))
            .limit(MOST)
            .map(Evaluation.Mistake::index)
            .toList());
  }

  /**
   * The images that may be labelled wrong.
   *
   * @param suspects their places, see {@link LabelIssues}
   */
  BufferedImage suspects(List<Integer> suspects) {
    return draw(
        suspects,
        suspects.isEmpty()
            ? "No label looks wrong"
            : "%,d of %,d labels to look at".formatted(suspects.size(), evaluation.size()),
        suspects.isEmpty() ? "" : "The least likely first: label → answer and its confidence");
  }

  private BufferedImage draw(List<Integer> indices) {
    int wrong = evaluation.mistakes().size();
    String title =
        wrong == 0
            ? "No image was read wrong"
            : "%,d of %,d images read wrong".formatted(wrong, evaluation.size());
    String remark =
        indices.isEmpty()
            ? ""
            : indices.size() < wrong
                ? "The %d surest mistakes".formatted(indices.size())
                : "As the network saw them: true digit → answer and its confidence";
    return draw(indices, title, remark);
  }

  private BufferedImage draw(List<Integer> indices, String title, String remark) {
    int columns = Math.min(COLUMNS, Math.max(5, indices.size()));
    int rows = Math.max(1, (indices.size() + columns - 1) / columns);
    int width = 2 * MARGIN + columns * CELL_WIDTH;
    try (Canvas canvas = new Canvas(width, TOP + rows * CELL_HEIGHT + MARGIN / 2)) {
      canvas
          .with(Font.BOLD, 26, Palette.INK)
          .left(canvas.fitted(title, width - 2 * MARGIN), MARGIN, 48);
      canvas
          .with(Font.PLAIN, 17, Palette.FAINT)
          .left(canvas.fitted(remark, width - 2 * MARGIN), MARGIN, 80);
      for (int i = 0; i < indices.size(); i++) {
        int x = MARGIN + i % columns * CELL_WIDTH;
        int y = TOP + i / columns * CELL_HEIGHT;
        cell(canvas, indices.get(i), x, y);
      }
      return canvas.image();
    }
  }

  private void cell(Canvas canvas, int index, int x, int y) {
    Classification answer = evaluation.classification(index);
    boolean right = evaluation.isRight(index);
    Color colour = right ? Palette.RIGHT : Palette.WRONG;
    int left = x + (CELL_WIDTH - DIGIT) / 2;
    int middle = x + CELL_WIDTH / 2;
    canvas.box(left - 3, y - 3, DIGIT + 6, DIGIT + 6, Palette.tint(colour, right ? 0.35 : 0.9));
    canvas.picture(inkOnPaper(evaluation.example(index).image()), left, y, DIGIT);
    canvas
        .with(Font.BOLD, 19, colour)
        .centred(
            "%d → %d".formatted(evaluation.example(index).label(), answer.label()),
            middle,
            y + DIGIT + 19);
    canvas
        .with(Font.PLAIN, 14, Palette.INK)
        .centred("%.1f %%".formatted(100 * answer.confidence()), middle, y + DIGIT + 41);
    canvas
        .with(Font.PLAIN, 11, Palette.FAINT)
        .centred(canvas.fitted(names.apply(index), DIGIT + 8), middle, y + DIGIT + 58);
  }

  private static BufferedImage inkOnPaper(DigitImage image) {
    BufferedImage picture =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < DigitImage.SIDE; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        picture.getRaster().setSample(column, row, 0, 255 - image.at(row, column));
      }
    }
    return picture;
  }
}
