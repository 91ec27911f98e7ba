package io.digitstream.train.report;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;

/** The confusion matrix as a picture: a row for each true digit, a column for each answer. */
final class ConfusionPicture {
  private static final int CELL = 84;
  private static final int LEFT = 120;
  private static final int TOP = 190;
  private static final int SIDE = Classification.CLASSES * CELL;
  private static final int WIDTH = LEFT + SIDE + 150;
  private static final int HEIGHT = TOP + SIDE + 60;

  private final ConfusionMatrix matrix;

  ConfusionPicture(ConfusionMatrix matrix) {
    this.matrix = matrix;
  }

  BufferedImage draw() {
    try (Canvas canvas = new Canvas(WIDTH, HEIGHT)) {
      titles(canvas);
      for (int truth = 0; truth < Classification.CLASSES; truth++) {
        for (int answer = 0; answer < Classification.CLASSES; answer++) {
          cell(canvas, truth, answer);
        }
      }
      return canvas.image();
    }
  }

  private void titles(Canvas canvas) {
    int middle = LEFT + SIDE / 2;
    canvas
        .with(Font.BOLD, 28, Palette.INK)
        .centred("%.2f %% right".formatted(100 * matrix.accuracy()), middle, 42);
    canvas
        .with(Font.PLAIN, 19, Palette.FAINT)
        .centred("%,d of %,d test images".formatted(matrix.correct(), matrix.total()), middle, 80);
    canvas.with(Font.PLAIN, 20, Palette.INK).centred("read as", middle, TOP - 62);
    canvas.upwards("true digit", 34, TOP + SIDE / 2);
    canvas.with(Font.PLAIN, 17, Palette.FAINT).centred("recall", LEFT + SIDE + 70, TOP - 26);
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      int along = digit * CELL + CELL / 2;
      String name = String.valueOf(digit);
      canvas.with(Font.BOLD, 24, Palette.INK).centred(name, LEFT + along, TOP - 26);
      canvas.centred(name, LEFT - 36, TOP + along);
      if (matrix.support(digit) > 0) {
        canvas
            .with(Font.PLAIN, 17, Palette.FAINT)
            .centred(
                "%.2f %%".formatted(100 * matrix.recall(digit)), LEFT + SIDE + 70, TOP + along);
      }
    }
  }

  private void cell(Canvas canvas, int truth, int answer) {
    int x = LEFT + answer * CELL;
    int y = TOP + truth * CELL;
    long count = matrix.count(truth, answer);
    double shade = shade(truth, answer);
    Color colour = truth == answer ? Palette.RIGHT : Palette.WRONG;
    canvas.box(
        x + 1,
        y + 1,
        CELL - 2,
        CELL - 2,
        count == 0 ? Palette.EMPTY : Palette.tint(colour, 0.9 * shade));
    if (count > 0) {
      canvas
          .with(
              truth == answer ? Font.BOLD : Font.PLAIN,
              20,
              shade > 0.6 ? Palette.PAPER : Palette.INK)
          .centred("%,d".formatted(count), x + CELL / 2, y + CELL / 2);
    }
  }

  /** Right answers by recall; wrong ones by the most frequent mistake, as they are few. */
  private double shade(int truth, int answer) {
    long count = matrix.count(truth, answer);
    if (count == 0) {
      return 0;
    }
    if (truth == answer) {
      return matrix.recall(truth);
    }
    return 0.15 + 0.85 * Math.sqrt(count / (double) Math.max(5, mostFrequentMistake()));
  }

  private long mostFrequentMistake() {
    long most = 0;
    for (int truth = 0; truth < Classification.CLASSES; truth++) {
      for (int answer = 0; answer < Classification.CLASSES; answer++) {
        most = truth == answer ? most : Math.max(most, matrix.count(truth, answer));
      }
    }
    return most;
  }
}
