package io.digitstream.cli.console;

import io.digitstream.app.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that a user named: first beside its place, then moved there in one step. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes or replaces a file.
   *
   * @throws UserException if it cannot be written; what was there is still there
   */
  public static void write(Path file, byte[] content) throws UserException {
    if (Files.isDirectory(file)) {
      throw new UserException("%s is a folder, expected the name of a file".formatted(file));
    }
    Path building = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.write(building, content);
      Files.move(
          building, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserException("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
