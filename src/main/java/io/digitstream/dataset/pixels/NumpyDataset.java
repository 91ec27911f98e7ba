package io.digitstream.dataset.pixels;

import io.digitstream.dataset.ContentSplit;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy arrays named {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}: in one
 * file, as Keras's {@code mnist.npz}, or as four files in a folder. Without test images, they are
 * split.
 */
final class NumpyDataset implements PixelDataset {
  private final Path place;

  /** Reads a folder or an {@code .npz} file. */
  NumpyDataset(Path place) {
    this.place = place;
  }

  static boolean isPresent(Path folder) {
    return Files.exists(folder.resolve("x_train.npy"));
  }

  @Override
  public DigitDataset read() throws DatasetException {
    if (Files.isDirectory(place)) {
      return read(place);
    }
    try (FileSystem zip = FileSystems.newFileSystem(place)) {
      return read(zip.getPath("/"));
    } catch (IOException | ProviderNotFoundException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(place, e.getMessage()), e);
    } catch (DatasetException e) {
      throw new DatasetException("%s: %s".formatted(place, e.getMessage()), e);
    }
  }

  private DigitDataset read(Path folder) throws DatasetException {
    String name = PixelDatasets.name(place);
    List<LabelledImage> training = read(folder, "train");
    if (!Files.exists(folder.resolve("x_test.npy"))) {
      return ContentSplit.split(name, training);
    }
    List<LabelledImage> test = read(folder, "test");
    return new DigitDataset(name, training, test);
  }

  private static List<LabelledImage> read(Path folder, String part) throws DatasetException {
    Path imageFile = folder.resolve("x_" + part + ".npy");
    Path labelFile = folder.resolve("y_" + part + ".npy");
    NpyArray images = NpyArray.read(imageFile);
    NpyArray labels = NpyArray.read(labelFile);
    if (images.size() == 0 || images.valuesPerItem() != DigitImage.PIXELS) {
      throw new DatasetException(
          "%s has the shape %s, expected images of 28×28 pixels"
              .formatted(imageFile, images.shape()));
    }
    if (labels.size() != images.size() || labels.valuesPerItem() != 1) {
      throw new DatasetException(
          "%s has the shape %s, expected a digit for each of the %d images"
              .formatted(labelFile, labels.shape(), images.size()));
    }
    List<LabelledImage> examples = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      int label = Byte.toUnsignedInt(labels.item(i)[0]);
      PixelDataset.requireDigit(labelFile, i, label);
      examples.add(new LabelledImage(DigitImage.of(images.item(i)), label));
    }
    return examples;
  }
}
