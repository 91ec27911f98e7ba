package io.digitstream.image.normalise;

import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.folder.LabelledFiles;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/**
 * The pictures that digit scores are tested with, as the preprocessing leaves them.
 *
 * @param test MNIST's test images
 * @param negatives the number of pictures of each kind that shows no digit
 * @param ofEachKind the number of pictures of each kind of digits
 */
record ScorePictures(List<LabelledImage> test, int negatives, int ofEachKind) {
  private static final StandardPreprocessor PREPROCESSOR =
      new StandardPreprocessor(DecodeLimits.DEFAULT);

  /** The images of the test set before this one are those that other pictures show. */
  private static final int FIRST = 5_000;

  private static final int FIRST_SEED = 1_000;
  private static final int LEAST_CROP = 48;

  /**
   * Pictures that show no single digit.
   *
   * @param goal the share that a model is to refuse
   * @param drawn how many there are, with those that the preprocessing refuses
   */
  record Negatives(String title, double goal, int drawn, List<DigitImage> readable) {}

  /** Of every kind in docs/preprocessing.md. */
  List<LabelledImage> kinds() throws IOException {
    List<LabelledImage> images = new ArrayList<>();
    for (PictureKind kind : PictureKind.values()) {
      for (int i = 0; i < (kind.isLarge() ? 2 : ofEachKind); i++) {
        LabelledImage digit = test.get(FIRST + i);
        prepare(kind.render(new MnistShape(digit), PictureKind.random(i)))
            .ifPresent(image -> images.add(new LabelledImage(image, digit.label())));
      }
    }
    return images;
  }

  /** Of several people, where the machine has them. */
  static List<LabelledImage> drawings() throws Exception {
    Path folder = Path.of(System.getProperty("digitstream.data", ""), "own-drawings");
    List<LabelledImage> images = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (LabelledFile file : LabelledFiles.in(folder)) {
        prepare(file.read()).ifPresent(image -> images.add(new LabelledImage(image, file.label())));
      }
    }
    return images;
  }

  /** Of each kind, and those that the machine has. */
  List<Negatives> allNegatives() throws IOException {
    List<Negatives> all = new ArrayList<>();
    for (NegativePicture kind : NegativePicture.values()) {
      all.add(
          of(
              kind.title(),
              kind.leastRefused(),
              negatives,
              i -> kind.render(test, new Random(FIRST_SEED + i))));
    }
    fashion().ifPresent(all::add);
    photographs().ifPresent(all::add);
    return all;
  }

  /** Debian's package dataset-fashion-mnist, where it is installed. */
  private Optional<Negatives> fashion() throws IOException {
    Path file =
        Path.of(
            System.getProperty("digitstream.fashion", "/usr/share/datasets/fashion-mnist"),
            "t10k-images-idx3-ubyte.gz");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<byte[]> images = new ArrayList<>();
    try (DataInputStream pixels =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      pixels.skipNBytes(16);
      for (int i = 0; i < Math.min(10_000, 10 * negatives); i++) {
        images.add(pixels.readNBytes(DigitImage.PIXELS));
      }
    }
    return Optional.of(of("Fashion-MNIST's test images", 0.99, images.size(), images::get));
  }

  /** Crops of the photographs in the folder that the property names. */
  private Optional<Negatives> photographs() throws IOException {
    String folder = System.getProperty("digitstream.photographs", "");
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    List<BufferedImage> photographs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image != null) {
          photographs.add(image);
        }
      }
    }
    return Optional.of(
        of(
            "crops of %d real photographs".formatted(photographs.size()),
            0.99,
            negatives,
            i -> crop(photographs.get(i % photographs.size()), new Random(FIRST_SEED + i))));
  }

  private static byte[] crop(BufferedImage image, Random random) {
    int most = Math.min(image.getWidth(), image.getHeight());
    int side = random.nextInt(LEAST_CROP, most + 1);
    int left = random.nextInt(image.getWidth() - side + 1);
    int top = random.nextInt(image.getHeight() - side + 1);
    BufferedImage part = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    part.createGraphics().drawImage(image.getSubimage(left, top, side, side), 0, 0, null);
    return SamplePictures.png(part);
  }

  private static Negatives of(String title, double goal, int count, IntFunction<byte[]> render) {
    List<DigitImage> readable =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> prepare(render.apply(i)))
            .flatMap(Optional::stream)
            .toList();
    return new Negatives(title, goal, count, readable);
  }

  static Optional<DigitImage> prepare(byte[] picture) {
    try {
      return Optional.of(PREPROCESSOR.preprocess(picture));
    } catch (UnreadableImageException refused) {
      return Optional.empty();
    }
  }
}
