package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The latest pictures of each cell of the confusion matrix, of the images whose answer, picture and
 * label have all been seen. Safe for several threads.
 */
final class ConfusionExamples {
  /** Images whose answer or label is remembered until the other arrives. */
  private static final int REMEMBERED = 8192;

  private static final int PICTURES = 12;

  private final Map<String, ShownImage> shownImages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShownImage> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final List<Deque<Picture>> cells =
      IntStream.range(0, Classification.CLASSES * Classification.CLASSES)
          .<Deque<Picture>>mapToObj(cell -> new ArrayDeque<>())
          .toList();

  /** A picture of a cell. */
  record Picture(String id, DigitImage image, float confidence) {}

  /** What is known of an image so far; null for unknown parts. */
  private record ShownImage(Integer label, Integer predicted, Picture picture) {
    boolean isComplete() {
      return label != null && predicted != null && picture != null;
    }
  }

  /**
   * An image was answered.
   *
   * @param image null if its picture is not kept here
   */
  synchronized void answered(String id, Classification answer, DigitImage image) {
    ShownImage before = remove(id);
    Picture picture = image == null ? null : new Picture(id, image, answer.confidence());
    put(id, new ShownImage(before.label(), answer.label(), picture));
  }

  /** An image was labelled, possibly again. */
  synchronized void labelled(String id, int label) {
    ShownImage before = remove(id);
    put(id, new ShownImage(label, before.predicted(), before.picture()));
  }

  /** The latest pictures of a true digit with a given prediction; the newest first. */
  synchronized List<Picture> cell(int label, int predicted) {
    return new ArrayList<>(cells.get(index(label, predicted)));
  }

  private ShownImage remove(String id) {
    ShownImage before = shownImages.remove(id);
    if (before == null) {
      return new ShownImage(null, null, null);
    }
    if (before.isComplete()) {
      cells.get(index(before.label(), before.predicted())).remove(before.picture());
    }
    return before;
  }

  private void put(String id, ShownImage shown) {
    shownImages.put(id, shown);
    if (shown.isComplete()) {
      Deque<Picture> cell = cells.get(index(shown.label(), shown.predicted()));
      cell.addFirst(shown.picture());
      if (cell.size() > PICTURES) {
        cell.removeLast();
      }
    }
  }

  private static int index(int label, int predicted) {
    return label * Classification.CLASSES + predicted;
  }
}
