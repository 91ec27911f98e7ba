package io.digitstream.dataset.pixels;

import io.digitstream.dataset.ContentSplit;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV files with a label and 784 pixels on each line, such as Kaggle's {@code train.csv} and MNIST
 * in CSV. Labelled files whose name says {@code test} are tested with; without any, the images are
 * split. Files without labels, such as Kaggle's {@code test.csv}, are left out.
 */
final class PixelCsv implements PixelDataset {
  private final Path place;
  private final List<PixelCsvFile> files;

  /**
   * Creates one.
   *
   * @param place the file or folder that it is named after
   * @param files all CSV files there are
   */
  PixelCsv(Path place, List<PixelCsvFile> files) {
    this.place = place;
    this.files = files;
  }

  boolean isPresent() throws DatasetException {
    for (PixelCsvFile file : files) {
      int columns = file.columns();
      if (columns == PixelCsvFile.LABELLED || columns == PixelCsvFile.UNLABELLED) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<DigitImage> readUnlabelled() throws DatasetException {
    for (PixelCsvFile file : files) {
      if (file.columns() == PixelCsvFile.UNLABELLED || files.size() == 1) {
        return file.readImages();
      }
    }
    return PixelDataset.super.readUnlabelled();
  }

  @Override
  public DigitDataset read() throws DatasetException {
    List<LabelledImage> training = new ArrayList<>();
    List<LabelledImage> test = new ArrayList<>();
    for (PixelCsvFile file : files) {
      if (file.columns() == PixelCsvFile.LABELLED) {
        (file.isNamedTest() ? test : training).addAll(file.read());
      }
    }
    String name = PixelDatasets.name(place);
    if (!training.isEmpty() && !test.isEmpty()) {
      return new DigitDataset(name, training, test);
    }
    training.addAll(test);
    if (training.isEmpty()) {
      throw new DatasetException(
          "%s has images without labels, expected a label and 784 pixels on each line"
              .formatted(
                  files.stream().map(PixelCsvFile::toString).collect(Collectors.joining(", "))));
    }
    return ContentSplit.split(name, training);
  }
}
