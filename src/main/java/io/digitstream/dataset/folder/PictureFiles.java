package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the image files in a folder and its folders, with labels or without. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * Lists them, those of each folder by name; never none. A {@code labels.csv} is none of them.
   *
   * @throws DatasetException if there is no file, or the folder cannot be read
   */
  public static List<Path> in(Path directory) throws DatasetException {
    List<Path> files = new ArrayList<>();
    add(directory, files);
    if (files.isEmpty()) {
      throw new DatasetException(directory + " holds no image");
    }
    return files;
  }

  private static void add(Path directory, List<Path> files) throws DatasetException {
    FolderListing listing = FolderListing.of(directory);
    Optional<Path> sheet = LabelSheet.in(listing).map(LabelSheet::path);
    listing.files().stream().filter(file -> !Optional.of(file).equals(sheet)).forEach(files::add);
    for (Path folder : listing.folders()) {
      // A link may lead back here
      if (!Files.isSymbolicLink(folder)) {
        add(folder, files);
      }
    }
  }
}
