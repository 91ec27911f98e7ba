package io.digitstream.cli.train;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.folder.LabelledFile;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled image files, apart from those that cannot be read.
 *
 * @param images what is on the readable ones, in their order
 */
record ReadableFiles(
    List<LabelledFile> readable, List<LabelledImage> images, List<Unreadable> unreadable) {

  List<LabelledFile> unreadableFiles() {
    return unreadable.stream().map(Unreadable::file).toList();
  }

  /** A file, and why it cannot be read. */
  record Unreadable(LabelledFile file, String reason) {}

  /**
   * Reads all of them.
   *
   * @throws DatasetException if none can be read
   */
  static ReadableFiles of(List<LabelledFile> files, ImagePreprocessor preprocessor)
      throws DatasetException {
    List<LabelledFile> readable = new ArrayList<>();
    List<LabelledImage> images = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (LabelledFile file : files) {
      try {
        images.add(new LabelledImage(preprocessor.preprocess(file.read()), file.label()));
        readable.add(file);
      } catch (DatasetException | UnreadableImageException e) {
        unreadable.add(new Unreadable(file, e.getMessage()));
      }
    }
    if (images.isEmpty()) {
      Unreadable first = unreadable.get(0);
      throw new DatasetException(
          "None of the %,d pictures can be read; of the first, %s: %s"
              .formatted(files.size(), first.file().path(), first.reason()));
    }
    return new ReadableFiles(readable, images, unreadable);
  }
}
