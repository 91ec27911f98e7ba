package io.digitstream.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Images of each common format, most of them like MNIST's, for a warm-up. */
final class WarmUpImages {
  /** Other files are rarer and take longer. */
  private static final int MNIST_LIKE = 16;

  private static final List<String> OTHERS =
      List.of(
          "mnist.pgm", "drawing.png", "drawing.jpg", "drawing.gif", "drawing.bmp", "drawing.webp");

  private final List<byte[]> files = new ArrayList<>();

  WarmUpImages() {
    byte[] mnist = read("mnist.png");
    for (int i = 0; i < MNIST_LIKE; i++) {
      files.add(mnist);
    }
    OTHERS.forEach(name -> files.add(read(name)));
  }

  /** The number of files, each of which comes once before one comes again. */
  int count() {
    return files.size();
  }

  /** The file for the nth image. */
  byte[] get(int number) {
    return files.get(number % files.size());
  }

  private static byte[] read(String name) {
    try (InputStream file = WarmUpImages.class.getResourceAsStream("warm-up/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
