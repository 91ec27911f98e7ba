package io.digitstream.topology.batching;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Prepares the images of one stream thread on that thread and, if they cost enough, on idle workers
 * as well. Not thread-safe.
 */
final class ParallelPreparation {
  private final ImagePreparation preparation;
  private final PreparationWorkers workers;

  ParallelPreparation(ImagePreparation preparation, PreparationWorkers workers) {
    this.preparation = preparation;
    this.workers = workers;
  }

  /** Prepares one image on this thread. */
  Preparation prepare(FetchedImage image) {
    return preparation.prepare(image);
  }

  /**
   * Prepares images from the first one on, and returns when no thread is at work on any.
   *
   * @param timeIsLeft asked before each image, by several threads
   * @return one for each image that there was time for, in the images' order
   * @throws ModelFailureException if a known good image fails as well
   */
  List<Preparation> prepareInOrder(List<FetchedImage> images, BooleanSupplier timeIsLeft) {
    PreparationRound round = new PreparationRound(images, preparation::prepare, timeIsLeft);
    int large = (int) images.stream().filter(workers::areWorth).count();
    try {
      workers.help(round::work, Math.min(large, images.size() - 1));
      round.work();
    } finally {
      round.end();
    }
    return round.preparations();
  }
}
