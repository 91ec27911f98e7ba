package io.digitstream.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A {@code labels.csv} that says which digit is on each image next to it. */
final class LabelSheet {
  private static final String HEADER = "file,label";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path sheet;

  LabelSheet(Path directory) {
    this.sheet = directory.resolve("labels.csv");
  }

  boolean isPresent() {
    return Files.exists(sheet);
  }

  /** The images in the order of the sheet; never empty. */
  List<LabelledFile> files() throws DatasetException {
    List<String> lines = lines();
    String header = lines.isEmpty() ? "" : lines.get(0).replace(BYTE_ORDER_MARK, "");
    if (!header.replace(" ", "").toLowerCase(Locale.ROOT).equals(HEADER)) {
      throw new DatasetException(
          "%s starts with '%s', expected the header '%s'".formatted(sheet, header, HEADER));
    }
    Set<Path> seen = new HashSet<>();
    List<LabelledFile> files = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      LabelledFile file = parse(lines.get(i), i + 1);
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

  private LabelledFile parse(String line, int number) throws DatasetException {
    int comma = line.lastIndexOf(',');
    String label = line.substring(comma + 1).strip();
    if (comma < 0 || !label.matches("[0-9]")) {
      throw fault(number, "is '%s', expected a file, a comma and a digit".formatted(line));
    }
    String name = line.substring(0, comma).strip().replaceAll("^\"|\"$", "");
    Path path = sheet.resolveSibling(name).normalize();
    if (!Files.isRegularFile(path)) {
      throw fault(number, "names %s, which does not exist".formatted(name));
    }
    return new LabelledFile(path, Integer.parseInt(label));
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
