package io.digitstream.dataset;

import io.digitstream.digit.Classification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with one folder of images for each digit, {@code 0} to {@code 9}. */
final class ClassFolders {
  private final Path directory;

  ClassFolders(Path directory) {
    this.directory = directory;
  }

  /** The images by digit, then by name; never empty. */
  List<LabelledFile> files() throws DatasetException {
    for (Path folder : FolderListing.of(directory).folders()) {
      if (!folder.getFileName().toString().matches("[0-9]")) {
        throw new DatasetException(
            folder + " is not named after a digit, expected folders named 0 to 9");
      }
    }
    List<LabelledFile> files = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      files.addAll(files(digit));
    }
    return files;
  }

  private List<LabelledFile> files(int digit) throws DatasetException {
    Path folder = directory.resolve(Integer.toString(digit));
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "%s has no folder %d, expected one folder of images for each digit from 0 to 9"
              .formatted(directory, digit));
    }
    FolderListing listing = FolderListing.of(folder);
    if (!listing.folders().isEmpty()) {
      throw new DatasetException(listing.folders().get(0) + " is a folder, expected an image");
    }
    if (listing.files().isEmpty()) {
      throw new DatasetException(folder + " holds no image");
    }
    return listing.files().stream().map(path -> new LabelledFile(path, digit)).toList();
  }
}
