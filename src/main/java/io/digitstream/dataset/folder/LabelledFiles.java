package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the images in a folder and their digits, in the first of three ways that fits: a {@code
 * labels.csv} next to them, one folder for each digit, or names that start with the digit, such as
 * {@code 7_anything.png}.
 */
public final class LabelledFiles {
  private static final Pattern NAME = Pattern.compile("([0-9])(?:[^0-9\\p{Alpha}].*)?");

  private LabelledFiles() {}

  /**
   * Lists the images of a folder, always in the same order; never none.
   *
   * @throws DatasetException if there are none, or one has no digit
   */
  public static List<LabelledFile> in(Path directory) throws DatasetException {
    FolderListing listing = FolderListing.of(directory);
    LabelSheet sheet = new LabelSheet(directory);
    if (sheet.isPresent()) {
      return sheet.files();
    }
    if (!listing.folders().isEmpty()) {
      return new ClassFolders(directory).files();
    }
    if (listing.files().isEmpty()) {
      throw new DatasetException(directory + " holds no image");
    }
    List<LabelledFile> files = new ArrayList<>();
    for (Path path : listing.files()) {
      files.add(new LabelledFile(path, labelInName(path)));
    }
    return files;
  }

  private static int labelInName(Path path) throws DatasetException {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      throw new DatasetException(
          path
              + " has no label, expected a name such as 7_anything.png, a line in labels.csv, or"
              + " one folder for each digit");
    }
    return Integer.parseInt(name.group(1));
  }
}
