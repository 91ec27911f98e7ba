package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table such as {@code labels.csv} that says which digit is on each image next to it, or in a
 * folder next to it. Which column names the file and which the digit is found by {@link
 * SheetColumns}.
 */
final class LabelSheet {
  private static final String NAME = "labels.csv";
  private static final String HEADER = "file,label";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path sheet;
  private final List<Path> folders;

  private LabelSheet(Path sheet, List<Path> folders) {
    this.sheet = sheet;
    this.folders = folders;
  }

  /** The folder's {@code labels.csv}, or else its only table, unless its folders say the digits. */
  static Optional<LabelSheet> in(FolderListing listing) {
    List<Path> tables = listing.files().stream().filter(LabelSheet::isTable).toList();
    Optional<Path> named = tables.stream().filter(path -> name(path).equals(NAME)).findFirst();
    if (named.isEmpty() && tables.size() == 1 && isOfPictures(listing)) {
      named = Optional.of(tables.get(0));
    }
    return named.map(sheet -> new LabelSheet(sheet, listing.folders()));
  }

  private static boolean isOfPictures(FolderListing listing) {
    return listing.files().size() + listing.folders().size() > 1
        && listing.folders().stream().noneMatch(path -> DigitName.digit(name(path)).isPresent());
  }

  private static boolean isTable(Path file) {
    return name(file).endsWith(".csv") || name(file).endsWith(".tsv");
  }

  Path path() {
    return sheet;
  }

  /** The images in the order of the sheet; never empty. */
  List<LabelledFile> files() throws DatasetException {
    List<SheetColumns.Row> rows = new ArrayList<>();
    CsvTable.read(sheet, (line, cells) -> rows.add(new SheetColumns.Row(line, List.of(cells))));
    Optional<SheetColumns> columns =
        SheetColumns.of(rows, name -> resolve(name).isPresent(), this::fault);
    List<LabelledFile> files = columns.isPresent() ? files(columns.get(), rows) : plainFiles();
    if (files.isEmpty()) {
      throw new DatasetException(sheet + " names no image");
    }
    return files;
  }

  private List<LabelledFile> files(SheetColumns columns, List<SheetColumns.Row> rows)
      throws DatasetException {
    Set<Path> seen = new HashSet<>();
    List<LabelledFile> files = new ArrayList<>();
    for (SheetColumns.Row row : rows.subList(columns.hasHeader() ? 1 : 0, rows.size())) {
      int label =
          SheetColumns.digit(row.cell(columns.label()))
              .orElseThrow(
                  () ->
                      fault(
                          row.line(),
                          "has the label '%s', expected a digit"
                              .formatted(row.cell(columns.label()))));
      files.add(labelled(row.cell(columns.file()), label, row.line(), seen));
    }
    return files;
  }

  /** Two columns without quotes, where a file's name may hold the separator. */
  private List<LabelledFile> plainFiles() throws DatasetException {
    List<String> lines = lines();
    Set<Path> seen = new HashSet<>();
    List<LabelledFile> files = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace(BYTE_ORDER_MARK, "");
      if (line.isBlank() || (i == 0 && isHeader(line))) {
        continue;
      }
      int separator = Math.max(line.lastIndexOf(','), line.lastIndexOf(';'));
      String label = unquoted(line.substring(separator + 1));
      if (separator < 0 || !label.matches("[0-9]")) {
        throw fault(
            i + 1, "is '%s', expected a file, a comma or semicolon, and a digit".formatted(line));
      }
      files.add(
          labelled(unquoted(line.substring(0, separator)), Integer.parseInt(label), i + 1, seen));
    }
    return files;
  }

  private LabelledFile labelled(String name, int label, int line, Set<Path> seen)
      throws DatasetException {
    Path path =
        resolve(name)
            .orElseThrow(() -> fault(line, "names %s, which does not exist".formatted(name)));
    if (!seen.add(path)) {
      throw fault(line, "names " + path.getFileName() + " for the second time");
    }
    return new LabelledFile(path, label);
  }

  /** The file next to the sheet, or in a folder next to it. */
  private Optional<Path> resolve(String name) {
    try {
      Path beside = sheet.resolveSibling(name).normalize();
      if (Files.isRegularFile(beside)) {
        return Optional.of(beside);
      }
      return folders.stream()
          .map(folder -> folder.resolve(name).normalize())
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isHeader(String line) {
    String plain = line.replaceAll("[ \"]", "").replace(';', ',');
    return plain.toLowerCase(Locale.ROOT).equals(HEADER);
  }

  private static String unquoted(String cell) {
    return cell.strip().replaceAll("^\"|\"$", "");
  }

  private static String name(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private DatasetException fault(int number, String fault) {
    return new DatasetException("%s, line %d, %s".formatted(sheet, number, fault));
  }

  private List<String> lines() throws DatasetException {
    try {
      return Files.readAllLines(sheet);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(sheet, e), e);
    }
  }
}
