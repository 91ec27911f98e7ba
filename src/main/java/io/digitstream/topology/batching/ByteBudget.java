package io.digitstream.topology.batching;

/** How many bytes of fetched images may still be held. Not thread-safe. */
final class ByteBudget {
  private final PipelineListener listener;
  private long free;

  /**
   * Creates one that is not used yet.
   *
   * @param listener told of each image that is held from now on, or no longer
   */
  ByteBudget(long total, PipelineListener listener) {
    this.free = total;
    this.listener = listener;
  }

  /** None, for what is held by somebody else. */
  static ByteBudget none() {
    return new ByteBudget(0, PipelineListener.NOOP);
  }

  /** Takes the bytes of one image, unless there are fewer. */
  boolean take(int bytes) {
    if (bytes > free) {
      return false;
    }
    free -= bytes;
    listener.inFlight(1);
    return true;
  }

  /** Gives the bytes of one image back. */
  void giveBack(int bytes) {
    free += bytes;
    listener.inFlight(-1);
  }
}
