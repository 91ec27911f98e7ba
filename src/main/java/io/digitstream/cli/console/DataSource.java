package io.digitstream.cli.console;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.folder.DatasetFolder;
import io.digitstream.dataset.folder.ImageFolder;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.dataset.folder.LabelledFiles;
import io.digitstream.dataset.mnist.IdxDirectory;
import io.digitstream.dataset.mnist.MnistDownload;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code --data} names: a folder, {@code mnist}, which is downloaded once, or {@code
 * synthetic}.
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

  public DataSource(String name, CommandContext context) {
    this.name = name;
    this.context = context;
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
    if (isSynthetic()) {
      return new SyntheticDigits(SEED).dataset(SYNTHETIC_TRAINING, SYNTHETIC_TEST);
    }
    Path directory = directory();
    IdxDirectory idx = new IdxDirectory(directory);
    return idx.isPresent()
        ? idx.read()
        : new ImageFolder(directory, preprocessor)
            .read(skipUnreadable, context.terminal().progress()::println);
  }

  /** Whether these are image files, rather than pixels in IDX files or drawn ones. */
  public boolean isFiles() throws DatasetException {
    return !isSynthetic() && !new IdxDirectory(directory()).isPresent();
  }

  /** The labelled image files to be judged by, in the order of their names. */
  public List<LabelledFile> files() throws DatasetException {
    return LabelledFiles.in(DatasetFolder.of(directory()).test());
  }

  /** What to call these files. */
  public FileNames names(List<LabelledFile> files) {
    return FileNames.of(files, Path.of(name));
  }

  /** The images to be judged by, where these are no files. */
  public List<LabelledImage> testImages() throws DatasetException {
    return isSynthetic()
        ? new SyntheticDigits(SEED).dataset(1, SYNTHETIC_EVALUATION).test()
        : new IdxDirectory(directory()).readTest();
  }

  private Path directory() throws DatasetException {
    if (name.equals(MNIST)) {
      return MnistDownload.toCache(context.environment())
          .fetch(mirror -> context.terminal().progress().println("Downloading " + mirror));
    }
    Path directory = Path.of(name);
    if (!Files.isDirectory(directory)) {
      throw new DatasetException(
          "There is no folder %s; --data expects a folder, mnist or synthetic".formatted(name));
    }
    return DatasetFolder.unwrapped(directory);
  }
}
