package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import io.digitstream.digit.Classification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A folder with one folder of images for each digit, named by {@link DigitName}; or with one folder
 * for each writer, in which there are such folders.
 */
final class ClassFolders {
  private final Path directory;

  ClassFolders(Path directory) {
    this.directory = directory;
  }

  /** The images by digit, then by writer and name; never empty. */
  List<LabelledFile> files() throws DatasetException {
    List<List<LabelledFile>> digits = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      digits.add(new ArrayList<>());
    }
    boolean writers = collect(digits);
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      // One writer may not have written all digits
      if (digits.get(digit).isEmpty() && !writers) {
        throw new DatasetException(
            "%s has no folder %d, expected one folder of images for each digit from 0 to 9"
                .formatted(directory, digit));
      }
    }
    return digits.stream().flatMap(Collection::stream).toList();
  }

  /** Whether the folders are those of writers. */
  private boolean collect(List<List<LabelledFile>> digits) throws DatasetException {
    FolderListing listing = FolderListing.of(directory);
    List<Path> folders = listing.folders();
    boolean writers = folders.stream().allMatch(ClassFolders::isWriter);
    if (!writers && folders.stream().noneMatch(folder -> digit(folder).isPresent())) {
      throw FolderSummary.unknownLayout(directory, listing);
    }
    for (Path folder : folders) {
      if (writers) {
        for (Path inner : FolderListing.of(folder).folders()) {
          add(inner, digits);
        }
      } else {
        add(folder, digits);
      }
    }
    return writers;
  }

  private static boolean isWriter(Path folder) {
    try {
      List<Path> inner = FolderListing.of(folder).folders();
      return digit(folder).isEmpty()
          && !inner.isEmpty()
          && inner.stream().allMatch(path -> digit(path).isPresent());
    } catch (DatasetException e) {
      return false; // Said when it is read
    }
  }

  private static void add(Path folder, List<List<LabelledFile>> digits) throws DatasetException {
    OptionalInt digit = digit(folder);
    if (digit.isEmpty()) {
      throw new DatasetException(
          folder + " is not named after a digit, expected folders named 0 to 9");
    }
    FolderListing listing = FolderListing.of(folder);
    if (!listing.folders().isEmpty()) {
      throw new DatasetException(listing.folders().get(0) + " is a folder, expected an image");
    }
    if (listing.files().isEmpty()) {
      throw new DatasetException(folder + " holds no image");
    }
    listing
        .files()
        .forEach(
            path -> digits.get(digit.getAsInt()).add(new LabelledFile(path, digit.getAsInt())));
  }

  private static OptionalInt digit(Path folder) {
    return DigitName.digit(folder.getFileName().toString());
  }
}
