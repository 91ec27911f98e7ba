package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import io.digitstream.digit.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image file whose digit is known. */
public record LabelledFile(Path path, int label) {
  private static final long MOST_BYTES = 64L << 20;

  public LabelledFile {
    Classification.requireDigit(label);
  }

  /**
   * Reads the file as it is.
   *
   * @throws DatasetException naming the file, if it cannot be read or is larger than 64 MiB
   */
  public byte[] read() throws DatasetException {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new DatasetException(path + " is larger than the 64 MiB that are read of an image");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(path, e), e);
    }
  }
}
