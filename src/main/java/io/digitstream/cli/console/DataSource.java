package io.digitstream.cli.console;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.dataset.SeveralDatasets;
import io.digitstream.dataset.collected.CollectedFolder;
import io.digitstream.dataset.folder.DatasetFolder;
import io.digitstream.dataset.folder.ImageFolder;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.folder.LabelledFiles;
import io.digitstream.dataset.mnist.MnistDownload;
import io.digitstream.dataset.pixels.PixelDatasets;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code --data} names: a folder, an archive or a file of images, {@code mnist}, which is
 * downloaded once, or {@code synthetic}; or several of them, separated by commas.
 */
public final class DataSource {
  private static final String SYNTHETIC = "synthetic";
  private static final String MNIST = "mnist";
  private static final long SEED = 1234;
  private static final int SYNTHETIC_TRAINING = 20_000;
  private static final int SYNTHETIC_TEST = 2_000;
  private static final int SYNTHETIC_EVALUATION = 10_000;

  private final String name;
  private final CommandContext context;
  private final LabelledFiles layout;
  private UnpackedPlace place;

  public DataSource(String name, CommandContext context) {
    this(name, context, Optional.empty());
  }

  /** A source whose files say their digits in their names, by a pattern. */
  public DataSource(String name, CommandContext context, Optional<Pattern> labelPattern) {
    this(name, context, LabelledFiles.named(labelPattern));
  }

  private DataSource(String name, CommandContext context, LabelledFiles layout) {
    this.name = name;
    this.context = context;
    this.layout = layout;
  }

  /** Unless it is a file or folder whose name has a comma. */
  private boolean isSeveral() {
    return name.contains(",") && !Files.exists(Path.of(name));
  }

  private List<String> names() throws DatasetException {
    List<String> names = List.of(name.split(",", -1));
    if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
      throw new DatasetException(
          "--data is '%s', expected different data sets separated by commas, such as mnist,DIR"
              .formatted(name));
    }
    return names;
  }

  /** Whether the program draws the images, so that they never run out. */
  public boolean isSynthetic() {
    return name.equals(SYNTHETIC);
  }

  /**
   * Images to learn from and to be judged by. What is wrong with them is shown.
   *
   * @param skipUnreadable whether files that are not pictures of digits are left out
   */
  public DigitDataset dataset(ImagePreprocessor preprocessor, boolean skipUnreadable)
      throws DatasetException {
    DigitDataset dataset = part(preprocessor, skipUnreadable);
    if (dataset.training().isEmpty() || dataset.test().isEmpty()) {
      throw new DatasetException(
          "%s holds %,d training and %,d test images, expected at least one of each: collect more, or train with several data sets, such as --data mnist,%s"
              .formatted(name, dataset.training().size(), dataset.test().size(), name));
    }
    return dataset;
  }

  /** The same of one data set of several, which may have no images of one kind. */
  private DigitDataset part(ImagePreprocessor preprocessor, boolean skipUnreadable)
      throws DatasetException {
    if (isSeveral()) {
      List<DigitDataset> parts = new ArrayList<>();
      for (String each : names()) {
        parts.add(new DataSource(each, context, layout).part(preprocessor, skipUnreadable));
      }
      return SeveralDatasets.joined(parts, context.terminal().progress()::println);
    }
    if (isSynthetic()) {
      return new SyntheticDigits(SEED).dataset(SYNTHETIC_TRAINING, SYNTHETIC_TEST);
    }
    return place()
        .read(
            path -> {
              if (CollectedFolder.isCollected(path)) {
                return CollectedFolder.open(path).read(preprocessor);
              }
              Optional<PixelDataset> pixels = PixelDatasets.find(path);
              return pixels.isPresent()
                  ? pixels.get().read()
                  : new ImageFolder(folder(path), preprocessor, layout)
                      .read(skipUnreadable, this::show);
            });
  }

  private void show(String finding) {
    context.terminal().progress().println(place.translated(finding));
  }

  /** Whether these are image files, rather than pixels or drawn ones. */
  public boolean isFiles() throws DatasetException {
    return !isSynthetic() && place().read(path -> PixelDatasets.find(path).isEmpty());
  }

  /** The labelled image files to be judged by, in the order of their names. */
  public List<LabelledFile> files() throws DatasetException {
    return place().read(path -> layout.of(DatasetFolder.of(folder(path)).test()));
  }

  /** What to call these files. */
  public FileNames names(List<LabelledFile> files) throws DatasetException {
    return FileNames.of(files, place().root());
  }

  /** The images to be judged by, where these are no files. */
  public List<LabelledImage> testImages() throws DatasetException {
    return isSynthetic()
        ? new SyntheticDigits(SEED).dataset(1, SYNTHETIC_EVALUATION).test()
        : place().read(path -> PixelDatasets.find(path).orElseThrow().readTest());
  }

  private static Path folder(Path path) throws DatasetException {
    if (!Files.isDirectory(path)) {
      throw new DatasetException(
          path
              + " is no data set: expected a folder, a .zip, .tar or .tar.gz archive, a CSV file of"
              + " a label and 784 pixels a line, a .parquet file, or an .npz file");
    }
    return path;
  }

  private UnpackedPlace place() throws DatasetException {
    if (place == null) {
      place = UnpackedPlace.of(path());
    }
    return place;
  }

  private Path path() throws DatasetException {
    if (isSeveral()) {
      throw new DatasetException(
          "--data names several data sets, '%s', expected one: only train reads several"
              .formatted(name));
    }
    if (name.equals(MNIST)) {
      return MnistDownload.toCache(context.environment())
          .fetch(mirror -> context.terminal().progress().println("Downloading " + mirror));
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new DatasetException(
          "There is no folder %s; --data expects a folder, mnist or synthetic".formatted(name));
    }
    return path;
  }
}
