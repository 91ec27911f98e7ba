package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A {@code labels.csv} that says which digit is on each image next to it: a file and a digit on
 * each line, with a comma or a semicolon between them. The header {@code file,label} may be
 * missing.
 */
final class LabelSheet {
  private static final String HEADER = "file,label";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path sheet;

  LabelSheet(Path directory) {
    this.sheet = directory.resolve("labels.csv");
  }

  Path path() {
    return sheet;
  }

  boolean isPresent() {
    return Files.exists(sheet);
  }

  /** The images in the order of the sheet; never empty. */
  List<LabelledFile> files() throws DatasetException {
    List<String> lines = lines();
    Set<Path> seen = new HashSet<>();
    List<LabelledFile> files = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace(BYTE_ORDER_MARK, "");
      if (line.isBlank() || (i == 0 && isHeader(line))) {
        continue;
      }
      LabelledFile file = parse(line, i + 1);
      if (!seen.add(file.path())) {
        throw fault(i + 1, "names " + file.path().getFileName() + " for the second time");
      }
      files.add(file);
    }
    if (files.isEmpty()) {
      throw new DatasetException(sheet + " names no image");
    }
    return files;
  }

  private static boolean isHeader(String line) {
    String plain = line.replaceAll("[ \"]", "").replace(';', ',');
    return plain.toLowerCase(Locale.ROOT).equals(HEADER);
  }

  private LabelledFile parse(String line, int number) throws DatasetException {
    int separator = Math.max(line.lastIndexOf(','), line.lastIndexOf(';'));
    String label = unquoted(line.substring(separator + 1));
    if (separator < 0 || !label.matches("[0-9]")) {
      throw fault(
          number, "is '%s', expected a file, a comma or semicolon, and a digit".formatted(line));
    }
    String name = unquoted(line.substring(0, separator));
    Path path = sheet.resolveSibling(name).normalize();
    if (!Files.isRegularFile(path)) {
      throw fault(number, "names %s, which does not exist".formatted(name));
    }
    return new LabelledFile(path, Integer.parseInt(label));
  }

  private static String unquoted(String cell) {
    return cell.strip().replaceAll("^\"|\"$", "");
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
