package io.digitstream.dataset.mnist;

import io.digitstream.dataset.DatasetChecksum;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with the four files of MNIST, or of a set in its format, gzipped or not. */
public final class IdxDirectory {
  private final Path directory;

  public IdxDirectory(Path directory) {
    this.directory = directory;
  }

  /** Whether there is an IDX file of test images here, so that the folder is meant as IDX. */
  public boolean isPresent() {
    return Files.exists(locate("t10k-images-idx3-ubyte"))
        || Files.exists(locate("train-images-idx3-ubyte"));
  }

  /**
   * Reads training and test images.
   *
   * @throws DatasetException if a file is missing or malformed, or images and labels disagree
   */
  public DigitDataset read() throws DatasetException {
    List<LabelledImage> training = read("train");
    List<LabelledImage> test = readTest();
    String checksum = DatasetChecksum.of(training, test);
    return new DigitDataset(
        directory.toAbsolutePath().normalize().getFileName().toString(), training, test, checksum);
  }

  /** Reads the test images alone. */
  public List<LabelledImage> readTest() throws DatasetException {
    return read("t10k");
  }

  private List<LabelledImage> read(String part) throws DatasetException {
    Path imageFile = locate(part + "-images-idx3-ubyte");
    Path labelFile = locate(part + "-labels-idx1-ubyte");
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
      if (label > 9) {
        throw new DatasetException(
            "%s: label %d is %d, expected a digit from 0 to 9".formatted(labelFile, i, label));
      }
      byte[] pixels = images.slice(i * DigitImage.PIXELS, DigitImage.PIXELS);
      examples.add(new LabelledImage(DigitImage.of(pixels), label));
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
