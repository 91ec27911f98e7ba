package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import io.digitstream.digit.Classification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the images in a folder and their digits, in the first of three ways that fits: a {@code
 * labels.csv} next to them, one folder for each digit, or names that start with the digit, such as
 * {@code 7_anything.png}. A pattern for their names goes before all of these.
 */
public final class LabelledFiles {
  private static final Pattern NAME = Pattern.compile("([0-9])(?:[^0-9\\p{Alpha}].*)?");
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp", "pgm", "pnm", "ppm");

  private final Optional<Pattern> pattern;

  private LabelledFiles(Optional<Pattern> pattern) {
    this.pattern = pattern;
  }

  /**
   * Takes the digits from the names, wherever in them they are.
   *
   * @param pattern found in a file's name; its first group, or all of it, is the digit. If there is
   *     none, the layout says the digits
   */
  public static LabelledFiles named(Optional<Pattern> pattern) {
    return new LabelledFiles(pattern);
  }

  /**
   * Lists the images of a folder, always in the same order; never none.
   *
   * @throws DatasetException if there are none, or one has no digit
   */
  public static List<LabelledFile> in(Path directory) throws DatasetException {
    return new LabelledFiles(Optional.empty()).of(directory);
  }

  /**
   * Lists the images of a folder, always in the same order; never none.
   *
   * @throws DatasetException if there are none, or one has no digit
   */
  public List<LabelledFile> of(Path directory) throws DatasetException {
    FolderListing listing = FolderListing.of(directory);
    if (pattern.isPresent()) {
      return matching(directory, pattern.get());
    }
    Optional<LabelSheet> sheet = LabelSheet.in(listing);
    if (sheet.isPresent()) {
      return sheet.get().files();
    }
    if (!listing.folders().isEmpty()) {
      return new ClassFolders(directory).files();
    }
    if (listing.files().isEmpty()) {
      throw new DatasetException(directory + " holds no image");
    }
    if (listing.files().stream().noneMatch(LabelledFiles::isPicture)) {
      throw FolderSummary.unknownLayout(directory, listing);
    }
    List<LabelledFile> files = new ArrayList<>();
    for (Path path : listing.files()) {
      files.add(new LabelledFile(path, labelInName(path)));
    }
    return files;
  }

  private static List<LabelledFile> matching(Path directory, Pattern pattern)
      throws DatasetException {
    List<LabelledFile> files = new ArrayList<>();
    for (Path path : PictureFiles.in(directory)) {
      String name = path.getFileName().toString();
      Matcher matcher = pattern.matcher(name);
      if (!matcher.find()) {
        throw new DatasetException(
            "%s does not match --label-pattern '%s'".formatted(path, pattern));
      }
      String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      OptionalInt digit = found == null ? OptionalInt.empty() : DigitName.digit(found);
      files.add(
          new LabelledFile(
              path,
              digit.orElseThrow(
                  () ->
                      new DatasetException(
                          "--label-pattern '%s' finds '%s' in %s, expected a digit from 0 to %d"
                              .formatted(pattern, found, path, Classification.CLASSES - 1)))));
    }
    return files;
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1))
        || NAME.matcher(name).matches();
  }

  private static int labelInName(Path path) throws DatasetException {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      throw new DatasetException(
          path
              + " has no label, expected a name such as 7_anything.png, a line in labels.csv, or"
              + " one folder for each digit; --label-pattern reads other names");
    }
    return Integer.parseInt(name.group(1));
  }
}
