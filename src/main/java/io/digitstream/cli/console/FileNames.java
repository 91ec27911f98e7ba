package io.digitstream.cli.console;

import io.digitstream.dataset.folder.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** What to call image files in a table: their paths as seen from the folder that holds them. */
public record FileNames(List<String> names) implements IntFunction<String> {

  static FileNames of(List<LabelledFile> files, Path directory) {
    return new FileNames(
        files.stream()
            .map(LabelledFile::path)
            .map(path -> path.startsWith(directory) ? directory.relativize(path) : path)
            .map(Path::toString)
            .toList());
  }

  @Override
  public String apply(int index) {
    return names.get(index);
  }
}
