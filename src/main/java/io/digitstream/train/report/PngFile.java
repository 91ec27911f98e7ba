package io.digitstream.train.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. */
public final class PngFile {
  private PngFile() {}

  /** Writes a PNG file, replacing one that is there; leaves no part of one if the disk is full. */
  public static void write(BufferedImage picture, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    try {
      Files.write(file, bytes.toByteArray());
    } catch (FileSystemException e) {
      throw e; // Not opened: what is there is not ours
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
