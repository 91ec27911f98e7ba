package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the images of dead letters to a folder, as picture files. */
final class DeadLetterPictures {
  private final Path folder;

  DeadLetterPictures(Path folder) throws UserException {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserException("The folder %s cannot be created: %s".formatted(folder, e), e);
    }
  }

  /** Writes one, if its bytes were kept. The name is its partition and offset. */
  void write(DeadLetterRecord deadLetter) throws UserException {
    byte[] bytes = deadLetter.bytes();
    if (bytes == null) {
      return;
    }
    ImageFormat format = ImageFormat.recognise(bytes).orElse(null);
    byte[] content = format == ImageFormat.RAW ? OutgoingImages.png(DigitImage.of(bytes)) : bytes;
    Path file = folder.resolve(deadLetter.place() + "." + extension(format));
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UserException("The file %s cannot be written: %s".formatted(file, e), e);
    }
  }

  private static String extension(ImageFormat format) {
    if (format == null) {
      return "bin";
    }
    return format == ImageFormat.RAW ? "png" : format.title().toLowerCase(Locale.ROOT);
  }
}
