package io.digitstream.train;

import io.digitstream.digit.LabelledImage;
import io.digitstream.train.recipe.StartingPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Mixes the images that a model is to learn with some that it reads already: a network that learns
 * the new ones alone forgets the others.
 *
 * @see <a href="https://doi.org/10.1080/09540099550039318">Robins, 1995</a>
 */
public final class Rehearsal {
  /** New images are repeated, each time augmented differently, until there are so many. */
  private static final int LEAST_NEW = 1_000;

  private static final int LEAST_REHEARSED = 2_000;

  private Rehearsal() {}

  /** An epoch's images: the new ones, repeated if they are few, and those that are rehearsed. */
  static List<LabelledImage> mixed(List<LabelledImage> learned, StartingPoint start, long seed) {
    List<LabelledImage> mixed = new ArrayList<>();
    do {
      mixed.addAll(learned);
    } while (mixed.size() < LEAST_NEW);
    mixed.addAll(images(start, mixed.size(), seed));
    return mixed;
  }

  /**
   * The images of a starting point that are rehearsed: as many as new ones, and at least 2,000, if
   * there are so many.
   *
   * @param learned the number of new images that a training has
   */
  public static List<LabelledImage> images(StartingPoint start, int learned, long seed) {
    int repeated = learned * Math.max(1, (LEAST_NEW + learned - 1) / learned);
    List<LabelledImage> shuffled = TrainingSplit.shuffled(start.rehearsal().training(), seed, 0);
    int count = Math.min(shuffled.size(), Math.max(LEAST_REHEARSED, repeated));
    return List.copyOf(shuffled.subList(0, count));
  }
}
