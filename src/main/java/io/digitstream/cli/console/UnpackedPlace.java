package io.digitstream.cli.console;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.archive.UnpackedArchive;
import io.digitstream.dataset.folder.DatasetFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file or folder of images; an archive, or a folder with nothing but one, is unpacked, and so are
 * Parquet files.
 *
 * @param root the folder that files are named relative to
 * @param path the data set's folder or file
 */
public record UnpackedPlace(Path root, Path path, Optional<UnpackedArchive> archive) {

  /** Reads something of the data set. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Path path) throws DatasetException;
  }

  /** Finds the data set in what a user named. */
  public static UnpackedPlace of(Path given) throws DatasetException {
    Path path = unwrapped(given);
    List<Path> files = Files.isDirectory(path) ? DatasetFolder.files(path) : List.of(path);
    if (files.size() == 1 && UnpackedArchive.isArchive(files.get(0))) {
      return unpacked(files.get(0));
    }
    return UnpackedArchive.isParquet(path)
        ? unpacked(path)
        : new UnpackedPlace(given, path, Optional.empty());
  }

  private static UnpackedPlace unpacked(Path packed) throws DatasetException {
    UnpackedArchive archive = UnpackedArchive.of(packed);
    return new UnpackedPlace(archive.folder(), unwrapped(archive.folder()), Optional.of(archive));
  }

  private static Path unwrapped(Path path) throws DatasetException {
    return Files.isDirectory(path) ? DatasetFolder.unwrapped(path) : path;
  }

  /** Reads, with the archive named in what goes wrong. */
  public <T> T read(Reading<T> reading) throws DatasetException {
    try {
      return reading.read(path);
    } catch (DatasetException e) {
      throw archive.isPresent() ? new DatasetException(translated(e.getMessage()), e) : e;
    }
  }

  /** A message that names the archive, where it names the folder that it was unpacked to. */
  public String translated(String message) {
    return archive.map(unpacked -> unpacked.translated(message)).orElse(message);
  }
}
