package io.digitstream.dataset.pixels;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.dataset.folder.FolderListing;
import io.digitstream.dataset.mnist.IdxDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out whether a file or folder holds a data set that stores pixels, and in which format. */
public final class PixelDatasets {
  private PixelDatasets() {}

  /**
   * The data set; nothing if there is none, as in a folder of pictures.
   *
   * @throws DatasetException if the file or folder cannot be read
   */
  public static Optional<PixelDataset> find(Path place) throws DatasetException {
    if (Files.isRegularFile(place)) {
      return hasEnding(place, ".npz")
          ? Optional.of(new NumpyDataset(place))
          : csv(place, List.of(place));
    }
    IdxDirectory idx = new IdxDirectory(place);
    if (idx.isPresent()) {
      return Optional.of(idx);
    }
    if (NumpyDataset.isPresent(place)) {
      return Optional.of(new NumpyDataset(place));
    }
    List<Path> files = FolderListing.of(place).files();
    List<Path> archives = files.stream().filter(file -> hasEnding(file, ".npz")).toList();
    if (archives.size() == 1) {
      return Optional.of(new NumpyDataset(archives.get(0)));
    }
    return csv(place, files);
  }

  private static Optional<PixelDataset> csv(Path place, List<Path> files) throws DatasetException {
    List<PixelCsvFile> found =
        files.stream().filter(file -> hasEnding(file, ".csv")).map(PixelCsvFile::new).toList();
    PixelCsv csv = new PixelCsv(place, found);
    return csv.isPresent() ? Optional.of(csv) : Optional.empty();
  }

  /** What to call a data set: its file or folder, without the ending. */
  static String name(Path place) {
    String name = place.toAbsolutePath().normalize().getFileName().toString();
    return Files.isDirectory(place) ? name : name.replaceFirst("\\.[^.]+$", "");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
