package io.digitstream.image.normalise;

import io.digitstream.digit.LabelledImage;
import io.digitstream.image.PreprocessingSteps;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws the picture of docs/preprocessing.md: each kind of picture, a row, through each step. */
final class PreprocessingSheet {
  private static final int CELL = 60;
  private static final int TITLE = 160;
  private static final int HEADER = 32;
  private static final int COLUMNS = 7;

  private PreprocessingSheet() {}

  public static void main(String[] arguments) throws Exception {
    Files.write(Path.of(arguments[0]), SamplePictures.png(draw()));
  }

  static BufferedImage draw() throws IOException, UnreadableImageException {
    StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);
    PictureKind[] kinds = PictureKind.values();
    int width = TITLE + COLUMNS * CELL;
    BufferedImage sheet =
        new BufferedImage(width, HEADER + kinds.length * CELL, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(new Color(70, 80, 110));
    graphics.fillRect(0, 0, width, sheet.getHeight());
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int row = 0; row < kinds.length; row++) {
      byte[] picture =
          kinds[row].render(
              new MnistShape(new LabelledImage(Drawings.ready(), 7)), new Random(row));
      List<PreprocessingSteps.Step> steps = preprocessor.explain(picture).steps();
      int top = HEADER + row * CELL;
      drawTitle(graphics, kinds[row], top);
      for (int column = 0; column < steps.size(); column++) {
        drawStep(graphics, steps.get(column), TITLE + column * CELL, top, row == 0);
      }
    }
    graphics.dispose();
    return sheet;
  }

  private static void drawTitle(Graphics2D graphics, PictureKind kind, int top) {
    graphics.setColor(Color.WHITE);
    String title = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    graphics.drawString(title, 4, top + CELL / 2);
  }

  private static void drawStep(
      Graphics2D graphics, PreprocessingSteps.Step step, int left, int top, boolean named) {
    if (named) {
      String[] words = step.name().split(" ", 2);
      for (int line = 0; line < words.length; line++) {
        graphics.drawString(words[line], left + 2, top - 5 - 12 * (words.length - 1 - line));
      }
    }
    BufferedImage picture = step.picture();
    double scale = (CELL - 2.0) / Math.max(picture.getWidth(), picture.getHeight());
    int width = Math.max(1, (int) (picture.getWidth() * scale));
    int height = Math.max(1, (int) (picture.getHeight() * scale));
    graphics.drawImage(picture, left, top, width, height, null);
  }
}
