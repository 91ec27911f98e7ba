package io.digitstream.train;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. */
public final class PngFile {
  private PngFile() {}

  /** Writes a PNG file, replacing one that is there. */
  public static void write(BufferedImage picture, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    Files.write(file, bytes.toByteArray());
  }
}
