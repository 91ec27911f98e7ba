package io.digitstream.cli;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes synthetic digits as a user might have them. */
public final class DigitFolder {
  private DigitFolder() {}

  /** One folder for each digit. */
  public static Path byDigit(Path directory, int images) throws IOException {
    List<LabelledImage> digits = digits(images);
    for (int i = 0; i < images; i++) {
      Path folder =
          Files.createDirectories(directory.resolve(String.valueOf(digits.get(i).label())));
      write(digits.get(i), folder.resolve(i + ".png"));
    }
    return directory;
  }

  /** Names that start with the digit. */
  public static Path byName(Path directory, int images) throws IOException {
    List<LabelledImage> digits = digits(images);
    Files.createDirectories(directory);
    for (int i = 0; i < images; i++) {
      write(digits.get(i), directory.resolve("%d_%03d.png".formatted(digits.get(i).label(), i)));
    }
    return directory;
  }

  /** Names without a meaning, and a sheet of labels. */
  public static Path bySheet(Path directory, int images) throws IOException {
    List<LabelledImage> digits = digits(images);
    Files.createDirectories(directory);
    List<String> lines = new ArrayList<>(List.of("file,label"));
    for (int i = 0; i < images; i++) {
      write(digits.get(i), directory.resolve("scan%03d.png".formatted(i)));
      lines.add("scan%03d.png,%d".formatted(i, digits.get(i).label()));
    }
    Files.write(directory.resolve("labels.csv"), lines);
    return directory;
  }

  private static List<LabelledImage> digits(int images) {
    return new SyntheticDigits(9).dataset(images, 1).training();
  }

  private static void write(LabelledImage digit, Path file) throws IOException {
    BufferedImage picture =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture
        .getRaster()
        .setDataElements(0, 0, DigitImage.SIDE, DigitImage.SIDE, digit.image().toBytes());
    ImageIO.write(picture, "png", file.toFile());
  }
}
