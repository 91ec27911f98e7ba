package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a data set's images lie below the folder that it was given as.
 *
 * @param training the folders of the images to train with; none where nobody split them
 * @param test the folder of those to be judged by, or of all
 */
public record DatasetFolder(List<Path> training, Path test) {
  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");
  private static final Set<String> TEST = Set.of("test", "testing");
  private static final Set<String> NOTES =
      Set.of("txt", "md", "json", "pdf", "html", "yaml", "yml");
  private static final int MOST_WRAPPINGS = 5;

  /**
   * Looks for folders such as {@code train}, {@code val} and {@code test}, whatever their case.
   * Validation images are trained with, or tested with where there are none for that.
   */
  public static DatasetFolder of(Path directory) throws DatasetException {
    Path inner = unwrapped(directory);
    List<Path> folders = FolderListing.of(inner).folders();
    Optional<Path> training = named(folders, TRAINING);
    Optional<Path> validation = named(folders, VALIDATION);
    Optional<Path> test = named(folders, TEST);
    if (training.isEmpty() || (test.isEmpty() && validation.isEmpty())) {
      return new DatasetFolder(List.of(), inner);
    }
    List<Path> learned = new ArrayList<>(List.of(training.get()));
    if (test.isPresent()) {
      validation.ifPresent(learned::add);
    }
    return new DatasetFolder(learned, test.orElseGet(validation::get));
  }

  /** The folder itself, or the one that it wraps, as archives and downloads often do. */
  public static Path unwrapped(Path directory) throws DatasetException {
    Path inner = directory;
    for (int i = 0; i < MOST_WRAPPINGS; i++) {
      FolderListing listing = FolderListing.of(inner);
      if (listing.folders().size() != 1
          || !listing.files().stream().allMatch(DatasetFolder::isNote)
          || DigitName.digit(name(listing.folders().get(0))).isPresent()) {
        return inner;
      }
      inner = listing.folders().get(0);
    }
    return inner;
  }

  /** The files that a folder holds beside notes such as a README; none if there are folders. */
  public static List<Path> files(Path directory) throws DatasetException {
    FolderListing listing = FolderListing.of(directory);
    return listing.folders().isEmpty()
        ? listing.files().stream().filter(file -> !isNote(file)).toList()
        : List.of();
  }

  boolean isSplit() {
    return !training.isEmpty();
  }

  private static Optional<Path> named(List<Path> folders, Set<String> names) {
    return folders.stream().filter(path -> names.contains(name(path))).findFirst();
  }

  /** Whether a file is about the data set and not part of it, such as a README. */
  public static boolean isNote(Path file) {
    String name = name(file);
    return NOTES.contains(name.substring(name.lastIndexOf('.') + 1))
        || name.equals("license")
        || name.equals("readme");
  }

  private static String name(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
