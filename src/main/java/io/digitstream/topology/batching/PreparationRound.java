package io.digitstream.topology.batching;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Images that several threads prepare together, each taking the next one in order. Safe for several
 * threads.
 */
final class PreparationRound {
  private final List<FetchedImage> images;
  private final Function<FetchedImage, Preparation> preparing;
  private final BooleanSupplier timeIsLeft;
  private final Preparation[] preparations;
  private int taken;
  private int atWork;
  private boolean over;
  private Throwable failure;

  /**
   * Creates one that no thread works on yet.
   *
   * @param timeIsLeft asked before each image
   */
  PreparationRound(
      List<FetchedImage> images,
      Function<FetchedImage, Preparation> preparing,
      BooleanSupplier timeIsLeft) {
    this.images = images;
    this.preparing = preparing;
    this.timeIsLeft = timeIsLeft;
    this.preparations = new Preparation[images.size()];
  }

  /** Prepares images until there is none, or no time, left. It throws nothing. */
  void work() {
    int index = take();
    while (index >= 0) {
      try {
        preparations[index] = preparing.apply(images.get(index));
        done(null);
      } catch (Throwable e) { // Whatever it is, the stream thread has to know
        done(e);
      }
      index = take();
    }
  }

  /** Waits for whoever is at work; nobody takes an image from now on. */
  synchronized void end() {
    over = true;
    boolean interrupted = false;
    while (atWork > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What became of the images that were taken, in order; to be asked for after the end. */
  synchronized List<Preparation> preparations() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
    return Arrays.asList(preparations).subList(0, taken);
  }

  private synchronized int take() {
    if (over || taken == preparations.length || !timeIsLeft.getAsBoolean()) {
      return -1;
    }
    atWork++;
    return taken++;
  }

  private synchronized void done(Throwable why) {
    atWork--;
    notifyAll();
    if (why == null) {
      return;
    }
    over = true;
    if (failure == null) {
      failure = why;
    } else if (failure != why) { // The Java machine throws one error of memory in several threads
      failure.addSuppressed(why);
    }
  }
}
