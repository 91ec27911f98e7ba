package io.digitstream.cli.send;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.FileNames;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Creates messages from images: files unchanged, pixels as PNG. */
public final class OutgoingImages {
  private static final long SEED = 20_260_101;

  private final String prefix;

  /**
   * Creates messages whose ids have a common prefix.
   *
   * @param prefix distinguishes the images of one command from those of another
   */
  public OutgoingImages(String prefix) {
    this.prefix = prefix;
  }

  /** An endless stream of synthetic digits. */
  public Stream<OutgoingImage> synthetic() {
    SyntheticDigits digits = new SyntheticDigits(SEED);
    return IntStream.iterate(0, i -> i + 1).mapToObj(i -> pixels(i, digits.image(i)));
  }

  /** The test images of a data set, or its files, once. */
  public Stream<OutgoingImage> of(DataSource data) throws DatasetException {
    if (data.isSynthetic()) {
      return synthetic();
    }
    if (data.isFiles()) {
      List<OutgoingImage> images = new ArrayList<>();
      List<LabelledFile> files = data.files();
      // With their folders: each class may have a 1.png
      FileNames names = data.names(files);
      for (int i = 0; i < files.size(); i++) {
        LabelledFile file = files.get(i);
        images.add(new OutgoingImage(prefix + names.apply(i), file.read(), file.label()));
      }
      return images.stream();
    }
    List<LabelledImage> examples = data.testImages();
    return IntStream.range(0, examples.size()).mapToObj(i -> pixels(i, examples.get(i)));
  }

  /** A file without a label. */
  OutgoingImage file(Path file) throws UserException {
    try {
      return new OutgoingImage(prefix + file.getFileName(), Files.readAllBytes(file), null);
    } catch (IOException e) {
      throw new UserException("The file %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private OutgoingImage pixels(int index, LabelledImage example) {
    return new OutgoingImage(prefix + index, png(example.image()), example.label());
  }

  /** The pixels as a PNG file. */
  public static byte[] png(DigitImage image) {
    BufferedImage picture =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, DigitImage.SIDE, DigitImage.SIDE, image.toBytes());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
