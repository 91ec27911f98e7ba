package io.digitstream.dataset.mnist;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.Orientation;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with the four files of MNIST, or of a set in its format, gzipped or not; or with those
 * of EMNIST under their own names. EMNIST's images are stored transposed and turned upright here,
 * and of its sets with letters the digits are read.
 *
 * @see <a href="https://arxiv.org/abs/1702.05373">Cohen et al., 2017</a>
 */
public final class IdxDirectory implements PixelDataset {
  private static final Names MNIST = new Names("", "t10k");

  /** The sets of digits alone before those with letters. */
  private static final List<Names> ALL =
      List.of(
          MNIST,
          Names.emnist("digits"),
          Names.emnist("mnist"),
          Names.emnist("byclass"),
          Names.emnist("bymerge"),
          Names.emnist("balanced"));

  private final Path directory;

  /** What the files of one set are called. */
  private record Names(String prefix, String test) {
    static Names emnist(String set) {
      return new Names("emnist-" + set + "-", "test");
    }

    boolean isEmnist() {
      return !prefix.isEmpty();
    }

    String images(String part) {
      return prefix + part + "-images-idx3-ubyte";
    }

    String labels(String part) {
      return prefix + part + "-labels-idx1-ubyte";
    }
  }

  public IdxDirectory(Path directory) {
    this.directory = directory;
  }

  /** Whether there is an IDX file of images here, so that the folder is meant as IDX. */
  public boolean isPresent() {
    return ALL.stream().anyMatch(this::isPresent);
  }

  private boolean isPresent(Names names) {
    return Files.exists(locate(names.images(names.test())))
        || Files.exists(locate(names.images("train")));
  }

  private Names names() {
    return ALL.stream().filter(this::isPresent).findFirst().orElse(MNIST);
  }

  @Override
  public DigitDataset read() throws DatasetException {
    return new DigitDataset(
        directory.toAbsolutePath().normalize().getFileName().toString(), read("train"), readTest());
  }

  @Override
  public List<LabelledImage> readTest() throws DatasetException {
    return read(names().test());
  }

  private List<LabelledImage> read(String part) throws DatasetException {
    Names names = names();
    Path imageFile = locate(names.images(part));
    Path labelFile = locate(names.labels(part));
    IdxFile images = IdxFile.read(imageFile, 3);
    IdxFile labels = IdxFile.read(labelFile, 1);
    int count = images.size(0);
    if (images.size(1) != DigitImage.SIDE || images.size(2) != DigitImage.SIDE) {
      throw new DatasetException(
          "%s holds images of %d×%d pixels, expected 28×28"
              .formatted(imageFile, images.size(1), images.size(2)));
    }
    if (labels.size(0) != count) {
      throw new DatasetException(
          "%s holds %d images, but %s holds %d labels"
              .formatted(imageFile, count, labelFile, labels.size(0)));
    }
    if (count == 0) {
      throw new DatasetException(imageFile + " holds no image");
    }
    List<LabelledImage> examples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int label = labels.at(i);
      if (label > 9 && names.isEmnist()) {
        continue; // A letter
      }
      PixelDataset.requireDigit(labelFile, i, label);
      byte[] pixels = images.slice(i * DigitImage.PIXELS, DigitImage.PIXELS);
      DigitImage image = DigitImage.of(pixels);
      examples.add(
          new LabelledImage(
              names.isEmnist() ? Orientation.TRANSPOSED.upright(image) : image, label));
    }
    return examples;
  }

  /** The file gzipped, if it is there, or else plain; with a dot before {@code idx} as well. */
  private Path locate(String name) {
    for (String candidate : List.of(name, name.replace("-idx", ".idx"))) {
      for (String ending : List.of(".gz", "")) {
        Path file = directory.resolve(candidate + ending);
        if (Files.exists(file)) {
          return file;
        }
      }
    }
    return directory.resolve(name + ".gz");
  }
}
