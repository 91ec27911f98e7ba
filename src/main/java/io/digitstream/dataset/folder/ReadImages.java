package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled image files that were read, in their order.
 *
 * @param unreadable a sentence for each file that is none of a digit
 */
record ReadImages(List<Entry> entries, List<String> unreadable) {
  private static final int MOST_NAMED = 20;

  /** One file with what the network sees of it. */
  record Entry(LabelledFile file, LabelledImage labelled) {
    DigitImage image() {
      return labelled.image();
    }
  }

  /** Reads all files, whatever is wrong with some. */
  static ReadImages of(List<LabelledFile> files, ImagePreprocessor preprocessor)
      throws DatasetException {
    List<Entry> entries = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (LabelledFile file : files) {
      try {
        DigitImage image = preprocessor.preprocess(file.read());
        entries.add(new Entry(file, new LabelledImage(image, file.label())));
      } catch (UnreadableImageException e) {
        unreadable.add("%s is not a picture of a digit: %s".formatted(file.path(), e.getMessage()));
      }
    }
    return new ReadImages(entries, unreadable);
  }

  /**
   * Returns if every file is a picture of a digit.
   *
   * @throws DatasetException naming all that are not
   */
  ReadImages requireReadable() throws DatasetException {
    if (unreadable.isEmpty()) {
      return this;
    }
    String first =
        String.join("; ", unreadable.subList(0, Math.min(MOST_NAMED, unreadable.size())));
    throw new DatasetException(
        unreadable.size() == 1
            ? first
            : "%d files are not pictures of digits: %s%s"
                .formatted(
                    unreadable.size(),
                    first,
                    unreadable.size() > MOST_NAMED
                        ? "; and %d more".formatted(unreadable.size() - MOST_NAMED)
                        : ""));
  }

  List<LabelledImage> images() {
    return entries.stream().map(Entry::labelled).toList();
  }

  /** The files that show the same picture, whatever their format, in the order of the first. */
  Map<DigitImage, List<Entry>> byPicture() {
    Map<DigitImage, List<Entry>> groups = new LinkedHashMap<>();
    entries.forEach(
        entry -> groups.computeIfAbsent(entry.image(), image -> new ArrayList<>()).add(entry));
    return groups;
  }
}
