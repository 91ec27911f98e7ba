package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which columns of a table name the images' files and their digits. */
record SheetColumns(int file, int label, boolean hasHeader) {
  private static final Set<String> LABEL_NAMES =
      Set.of("label", "labels", "digit", "class", "target", "y");

  /** The cells of one line; one that ends early has empty ones. */
  record Row(int line, List<String> cells) {
    String cell(int column) {
      return column < cells.size() ? cells.get(column).strip() : "";
    }
  }

  /**
   * Finds them: the file's column names the most files that exist; the digit's is named so in the
   * header, or holds nothing but digits.
   *
   * @param fault makes an exception of a line and what is wrong with it
   * @return nothing if no cell names a file, or no column holds digits
   * @throws DatasetException if more than one column may be the digit's
   */
  static Optional<SheetColumns> of(
      List<Row> rows, Predicate<String> isFile, BiFunction<Integer, String, DatasetException> fault)
      throws DatasetException {
    int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    long most = 0;
    int file = 0;
    for (int column = 0; column < width; column++) {
      int candidate = column;
      long files = rows.stream().filter(row -> isFile.test(row.cell(candidate))).count();
      if (files > most) {
        most = files;
        file = column;
      }
    }
    if (most == 0) {
      return Optional.empty();
    }
    Row first = rows.get(0);
    boolean header =
        !isFile.test(first.cell(file))
            && first.cells().stream().allMatch(cell -> digit(cell).isEmpty());
    int fileColumn = file;
    List<Integer> others =
        IntStream.range(0, width).filter(column -> column != fileColumn).boxed().toList();
    List<Integer> labels =
        others.stream().filter(column -> header && isLabelName(first.cell(column))).toList();
    if (labels.isEmpty()) {
      List<Row> data = rows.subList(header ? 1 : 0, rows.size());
      labels =
          others.stream()
              .filter(column -> data.stream().allMatch(row -> digit(row.cell(column)).isPresent()))
              .toList();
    }
    if (labels.size() > 1) {
      throw fault.apply(
          first.line(),
          "has digits in columns %s, expected a header that names one of them label"
              .formatted(labels.stream().map(column -> column + 1).toList()));
    }
    return labels.stream().findFirst().map(label -> new SheetColumns(fileColumn, label, header));
  }

  /** The digit of a cell such as {@code 7}, {@code 7.0} or {@code seven}. */
  static OptionalInt digit(String cell) {
    return DigitName.digit(cell.strip().replaceFirst("\\.0+$", ""));
  }

  private static boolean isLabelName(String cell) {
    return LABEL_NAMES.contains(cell.toLowerCase(Locale.ROOT));
  }
}
