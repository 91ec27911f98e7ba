package io.digitstream.dataset.archive;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.folder.DatasetFolder;
import io.digitstream.dataset.folder.FolderListing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Parquet files of one data set: a file, or a folder of them, which say in their names or their
 * folders' which part they are, such as {@code test-00000-of-00001.parquet}.
 */
record ParquetFiles(Path place, List<Path> files) {
  private static final Pattern PART =
      Pattern.compile("(?:^|[-_./\\\\])(train|test|val)(?:ing|id|idation)?(?=[-_./\\\\])");
  private static final int DEPTH = 3;

  /** The files in a place; none if there are others, but for notes such as a README. */
  static ParquetFiles in(Path place) throws DatasetException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(place)) {
      collect(place, DEPTH, files);
    } else if (ParquetImages.isParquet(place)) {
      files.add(place);
    }
    return new ParquetFiles(
        place, files.stream().allMatch(ParquetImages::isParquet) ? files : List.of());
  }

  private static void collect(Path folder, int depth, List<Path> files) throws DatasetException {
    FolderListing listing = FolderListing.of(folder);
    listing.files().stream().filter(file -> !DatasetFolder.isNote(file)).forEach(files::add);
    if (depth > 1) {
      for (Path inner : listing.folders()) {
        collect(inner, depth - 1, files);
      }
    }
  }

  /** Where an image of a file goes, below the data set's folder: a folder for each digit. */
  String target(Path file, int label, long row) {
    String name = file.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    return "%s%d/%s-%d".formatted(part(file), label, stem, row);
  }

  private String part(Path file) {
    if (named(file).isPresent()) {
      return named(file).get() + "/";
    }
    // What is not named is not to judge by
    return files.stream().anyMatch(other -> named(other).isPresent()) ? "train/" : "";
  }

  private Optional<String> named(Path file) {
    Path relative = file.equals(place) ? file.getFileName() : place.relativize(file);
    Matcher part = PART.matcher(relative.toString().toLowerCase(Locale.ROOT));
    return part.find() ? Optional.of(part.group(1)) : Optional.empty();
  }
}
