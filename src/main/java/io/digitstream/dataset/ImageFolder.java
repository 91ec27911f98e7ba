package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.UnreadableImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set of image files, laid out as {@link LabelledFiles} finds them, or so in each of two
 * folders {@code train} and {@code test}.
 */
public final class ImageFolder {
  private final Path directory;
  private final ImagePreprocessor preprocessor;

  public ImageFolder(Path directory, ImagePreprocessor preprocessor) {
    this.directory = directory;
    this.preprocessor = preprocessor;
  }

  /**
   * Reads every image and splits them by {@link ContentSplit}, unless the folder does.
   *
   * @throws DatasetException if there are no two different images, or one cannot be read
   */
  public DigitDataset read() throws DatasetException {
    Path train = directory.resolve("train");
    Path test = directory.resolve("test");
    if (Files.isDirectory(train) && Files.isDirectory(test)) {
      return dataset(readAll(train), readAll(test));
    }
    ContentSplit split = new ContentSplit();
    for (LabelledFile file : LabelledFiles.in(directory)) {
      byte[] bytes = file.read();
      split.add(preprocess(file, bytes), bytes);
    }
    if (split.training().isEmpty()) {
      throw new DatasetException(
          directory
              + " holds no two different images, expected one to train with and another to test with");
    }
    return dataset(split.training(), split.test());
  }

  /**
   * Reads every image, in the order of {@link LabelledFiles}, without a split.
   *
   * @throws DatasetException if there is none, or one cannot be read
   */
  public List<LabelledImage> readAll() throws DatasetException {
    return readAll(directory);
  }

  private List<LabelledImage> readAll(Path folder) throws DatasetException {
    List<LabelledImage> images = new ArrayList<>();
    for (LabelledFile file : LabelledFiles.in(folder)) {
      images.add(preprocess(file, file.read()));
    }
    return images;
  }

  private LabelledImage preprocess(LabelledFile file, byte[] bytes) throws DatasetException {
    try {
      return new LabelledImage(preprocessor.preprocess(bytes), file.label());
    } catch (UnreadableImageException e) {
      throw new DatasetException(
          "%s is not a picture of a digit: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  private DigitDataset dataset(List<LabelledImage> training, List<LabelledImage> test) {
    String name = directory.toAbsolutePath().normalize().getFileName().toString();
    return new DigitDataset(name, training, test, DatasetChecksum.of(training, test));
  }
}
