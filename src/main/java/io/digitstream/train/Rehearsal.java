package io.digitstream.train;

import io.digitstream.digit.LabelledImage;
import io.digitstream.train.recipe.StartingPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Mixes new training images with images that the model reads already. A network that is trained on
 * new images alone forgets the others.
 *
 * @see <a href="https://doi.org/10.1080/09540099550039318">Robins, 1995</a>
 */
public final class Rehearsal {
  /** New images are repeated, with different augmentations, until there are this many. */
  private static final int LEAST_NEW = 1_000;

  private static final int LEAST_REHEARSED = 2_000;

  private Rehearsal() {}

  /** Returns an epoch's images: the new ones, repeated if they are few, and the rehearsed ones. */
  static List<LabelledImage> mixed(List<LabelledImage> learned, StartingPoint start, long seed) {
    List<LabelledImage> mixed = new ArrayList<>();
    do {
      mixed.addAll(learned);
    } while (mixed.size() < LEAST_NEW);
    mixed.addAll(images(start, mixed.size(), seed));
    return mixed;
  }

  /**
   * Returns the images to rehearse: as many as there are new ones and at least 2,000, if available.
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
