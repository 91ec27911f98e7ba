package io.digitstream.dataset.folder;

import io.digitstream.dataset.ContentSplit;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A data set of image files, laid out as {@link LabelledFiles} finds them, or so in each of the
 * folders of a {@link DatasetFolder}.
 */
public final class ImageFolder {
  private final Path directory;
  private final ImagePreprocessor preprocessor;
  private final LabelledFiles layout;

  public ImageFolder(Path directory, ImagePreprocessor preprocessor) {
    this(directory, preprocessor, LabelledFiles.named(Optional.empty()));
  }

  /** A folder whose files get their labels as given. */
  public ImageFolder(Path directory, ImagePreprocessor preprocessor, LabelledFiles layout) {
    this.directory = directory;
    this.preprocessor = preprocessor;
    this.layout = layout;
  }

  /**
   * Reads every image and splits them by {@link ContentSplit}, unless the folder does.
   *
   * @throws DatasetException if there are no two different images, or naming all files that are not
   *     pictures of digits
   */
  public DigitDataset read() throws DatasetException {
    return read(false, finding -> {});
  }

  /**
   * Reads every image and splits them.
   *
   * @param skipUnreadable whether files that are not pictures of digits are left out
   * @param findings told, in a sentence each, what is wrong with the data
   */
  public DigitDataset read(boolean skipUnreadable, Consumer<String> findings)
      throws DatasetException {
    DatasetFolder folder = DatasetFolder.of(directory);
    if (folder.isSplit()) {
      ReadImages test = readFiles(List.of(folder.test()), skipUnreadable, findings);
      ReadImages train = readFiles(folder.training(), skipUnreadable, findings);
      DatasetFindings.inBoth(train, test).ifPresent(findings);
      return dataset(train.entries(), test.entries());
    }
    ReadImages all = readFiles(List.of(folder.test()), skipUnreadable, findings);
    Set<DigitImage> tested = ContentSplit.tested(all.images());
    if (tested.isEmpty()) {
      throw new DatasetException(
          directory
              + " holds no two different images, expected one to train with and another to test"
              + " with");
    }
    Map<Boolean, List<ReadImages.Entry>> sides =
        all.entries().stream()
            .collect(Collectors.partitioningBy(entry -> tested.contains(entry.image())));
    return dataset(sides.get(false), sides.get(true));
  }

  /**
   * Reads every image, in the order of {@link LabelledFiles}, without a split.
   *
   * @throws DatasetException if there is none, or one cannot be read
   */
  public List<LabelledImage> readAll() throws DatasetException {
    return readFiles(List.of(directory), false, finding -> {}).images();
  }

  private ReadImages readFiles(
      List<Path> folders, boolean skipUnreadable, Consumer<String> findings)
      throws DatasetException {
    List<LabelledFile> files = new ArrayList<>();
    for (Path folder : folders) {
      files.addAll(layout.of(folder));
    }
    ReadImages read = ReadImages.of(files, preprocessor);
    if (!skipUnreadable || read.entries().isEmpty()) {
      read.requireReadable();
    }
    DatasetFindings.of(read).forEach(findings);
    return read;
  }

  private DigitDataset dataset(List<ReadImages.Entry> training, List<ReadImages.Entry> test) {
    String name = directory.toAbsolutePath().normalize().getFileName().toString();
    return new DigitDataset(name, images(training), images(test), names(training), names(test));
  }

  private static List<LabelledImage> images(List<ReadImages.Entry> entries) {
    return entries.stream().map(ReadImages.Entry::labelled).toList();
  }

  private List<String> names(List<ReadImages.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.file().path())
        .map(path -> path.startsWith(directory) ? directory.relativize(path) : path)
        .map(Path::toString)
        .toList();
  }
}
