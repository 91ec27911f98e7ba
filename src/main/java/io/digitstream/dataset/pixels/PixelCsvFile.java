package io.digitstream.dataset.pixels;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.Orientation;
import io.digitstream.dataset.folder.CsvTable;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One CSV file with an image on each line: 784 pixels from 0 to 255 by rows, after a label. A
 * header may name the label's column; EMNIST's images are turned upright.
 */
final class PixelCsvFile {
  static final int UNLABELLED = DigitImage.PIXELS;
  static final int LABELLED = DigitImage.PIXELS + 1;

  private static final int NO_LABEL = -1;
  private static final Set<String> LABEL_NAMES = Set.of("label", "class", "digit", "target", "y");

  private final Path file;

  PixelCsvFile(Path file) {
    this.file = file;
  }

  /** The number of columns on its first line. */
  int columns() throws DatasetException {
    return CsvTable.columns(file);
  }

  boolean isNamedTest() {
    return name().contains("test");
  }

  /**
   * Reads all images with their labels.
   *
   * @throws DatasetException naming the first line that is not such an image
   */
  List<LabelledImage> read() throws DatasetException {
    List<LabelledImage> images = new ArrayList<>();
    read(
        (line, cells, labelColumn) ->
            images.add(
                new LabelledImage(
                    image(line, cells, labelColumn), label(line, cells[labelColumn]))));
    return images;
  }

  /**
   * Reads all images, without their labels if there are any.
   *
   * @throws DatasetException naming the first line that is not an image
   */
  List<DigitImage> readImages() throws DatasetException {
    List<DigitImage> images = new ArrayList<>();
    read((line, cells, labelColumn) -> images.add(image(line, cells, labelColumn)));
    return images;
  }

  @FunctionalInterface
  private interface Line {
    void read(int number, String[] cells, int labelColumn) throws DatasetException;
  }

  private void read(Line each) throws DatasetException {
    int columns = columns();
    int[] labelColumn = {columns == LABELLED ? 0 : NO_LABEL};
    boolean[] first = {true};
    CsvTable.read(
        file,
        (number, cells) -> {
          if (cells.length != columns) {
            throw fault(number, "has %d values, expected %d".formatted(cells.length, columns));
          }
          if (first[0] && isHeader(cells)) {
            labelColumn[0] = columns == LABELLED ? labelColumn(cells) : NO_LABEL;
          } else {
            each.read(number, cells, labelColumn[0]);
          }
          first[0] = false;
        });
  }

  private static boolean isHeader(String[] cells) {
    return cells.length > 1 && !cells[1].matches("[0-9.]+");
  }

  private static int labelColumn(String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (LABEL_NAMES.contains(names[i].toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return 0;
  }

  private int label(int line, String cell) throws DatasetException {
    int label = number(cell);
    if (label < 0 || label > 9) {
      throw fault(line, "has the label '%s', expected a digit from 0 to 9".formatted(cell));
    }
    return label;
  }

  private DigitImage image(int line, String[] cells, int labelColumn) throws DatasetException {
    byte[] pixels = new byte[DigitImage.PIXELS];
    int next = 0;
    for (int i = 0; i < cells.length; i++) {
      if (i == labelColumn) {
        continue;
      }
      int pixel = number(cells[i]);
      if (pixel < 0) {
        throw fault(
            line,
            "has the pixel '%s' in column %d, expected a whole number from 0 to 255"
                .formatted(cells[i], i + 1));
      }
      pixels[next++] = (byte) pixel;
    }
    DigitImage image = DigitImage.of(pixels);
    return name().startsWith("emnist") ? Orientation.TRANSPOSED.upright(image) : image;
  }

  /** From 0 to 255, such as {@code 12} or {@code 12.0}; -1 for anything else. */
  private static int number(String cell) {
    try {
      double number = cell.length() <= 3 ? Integer.parseInt(cell) : Double.parseDouble(cell);
      return number >= 0 && number <= 255 && number == Math.rint(number) ? (int) number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private DatasetException fault(int line, String fault) {
    return new DatasetException("%s, line %d, %s".formatted(file, line, fault));
  }

  private String name() {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
