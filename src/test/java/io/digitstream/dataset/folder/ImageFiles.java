package io.digitstream.dataset.folder;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Image files for tests: each is 784 equal bytes, and anything else is unreadable. */
final class ImageFiles {
  /** Reads them. */
  static final ImagePreprocessor PREPROCESSOR =
      bytes -> {
        if (bytes.length != DigitImage.PIXELS) {
          throw new UnreadableImageException(
              Reason.UNKNOWN_FORMAT, "found " + bytes.length + " bytes, expected an image");
        }
        return DigitImage.of(bytes);
      };

  private ImageFiles() {}

  static Path write(Path file, int shade) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] pixels = new byte[DigitImage.PIXELS];
    Arrays.fill(pixels, (byte) shade);
    return Files.write(file, pixels);
  }

  /** Writes some images into each of the folders 0 to 9. */
  static void writeClasses(Path directory, int perClass) throws IOException {
    for (int digit = 0; digit < 10; digit++) {
      for (int i = 0; i < perClass; i++) {
        write(directory.resolve(digit + "/image-" + i + ".png"), digit * perClass + i);
      }
    }
  }
}
