package io.digitstream.topology;

/** How many bytes may still be held. Not thread-safe. */
final class ByteBudget {
  private long free;

  ByteBudget(long total) {
    this.free = total;
  }

  /** Takes the bytes, unless there are fewer. */
  boolean take(int bytes) {
    if (bytes > free) {
      return false;
    }
    free -= bytes;
    return true;
  }

  void giveBack(int bytes) {
    free += bytes;
  }
}
