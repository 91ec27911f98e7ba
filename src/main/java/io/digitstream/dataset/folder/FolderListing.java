package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a folder holds, by name, without what file managers leave behind. */
public record FolderListing(List<Path> folders, List<Path> files) {
  public static FolderListing of(Path directory) throws DatasetException {
    if (!Files.exists(directory)) {
      throw new DatasetException(directory + " does not exist");
    }
    if (!Files.isDirectory(directory)) {
      throw new DatasetException(directory + " is not a folder");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> seen = entries.filter(Predicate.not(FolderListing::isClutter)).sorted().toList();
      return new FolderListing(
          seen.stream().filter(Files::isDirectory).toList(),
          seen.stream().filter(Predicate.not(Files::isDirectory)).toList());
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(directory, e), e);
    }
  }

  private static boolean isClutter(Path entry) {
    String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("__macosx")
        || name.equals("thumbs.db")
        || name.equals("desktop.ini");
  }
}
