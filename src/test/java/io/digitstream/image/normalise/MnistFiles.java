package io.digitstream.image.normalise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The canonical MNIST files, where the machine has them; a test that needs them is skipped else.
 */
final class MnistFiles {
  private static final Path FOLDER = Path.of(System.getProperty("digitstream.data", ""), "mnist");

  private MnistFiles() {}

  static List<LabelledImage> train(int count) throws IOException {
    return read("train", count);
  }

  static List<LabelledImage> test(int count) throws IOException {
    return read("t10k", count);
  }

  private static List<LabelledImage> read(String name, int count) throws IOException {
    Path images = FOLDER.resolve(name + "-images-idx3-ubyte.gz");
    Path labels = FOLDER.resolve(name + "-labels-idx1-ubyte.gz");
    assumeTrue(Files.exists(images) && Files.exists(labels), "MNIST is not on this machine");
    List<LabelledImage> digits = new ArrayList<>(count);
    try (DataInputStream pixels = open(images);
        DataInputStream digitLabels = open(labels)) {
      pixels.skipNBytes(16);
      digitLabels.skipNBytes(8);
      for (int i = 0; i < count; i++) {
        DigitImage image = DigitImage.of(pixels.readNBytes(DigitImage.PIXELS));
        digits.add(new LabelledImage(image, digitLabels.readUnsignedByte()));
      }
    }
    return digits;
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
  }
}
