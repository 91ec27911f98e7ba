package io.digitstream.image.decode;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that all decoding in a process may take together. A picture waits for its share, in
 * the order of arrival, and gives it back when it is done.
 *
 * <p>A picture that takes less than {@value #SMALL} bytes is not counted: how many of these there
 * are at once is bounded by the threads, and counting would cost more than it tells. Safe for
 * several threads.
 */
public final class DecodingMemory {
  static final long SMALL = 2 << 20;

  private static final int UNIT = 1024;

  private final long total;
  private final Semaphore units;
  private final int places;
  private final AtomicInteger waiting = new AtomicInteger();

  private DecodingMemory(long total, Semaphore units, int places) {
    this.total = total;
    this.units = units;
    this.places = places;
  }

  /** Memory of so many bytes. */
  public static DecodingMemory of(long total) {
    return new DecodingMemory(total, new Semaphore(units(total), true), Integer.MAX_VALUE);
  }

  /**
   * A share of the largest heap that this process may have.
   *
   * @param percent of the heap
   */
  public static DecodingMemory ofHeap(int percent) {
    return of(Runtime.getRuntime().maxMemory() / 100 * percent);
  }

  /** The same memory, for those of whom only so many may wait for it at once. */
  public DecodingMemory withPlaces(int most) {
    return new DecodingMemory(total, units, most);
  }

  /** The most that one picture may take. */
  public long total() {
    return total;
  }

  /** How many of those whose places are limited wait now. */
  int waiting() {
    return waiting.get();
  }

  /**
   * Waits until a picture may take that much.
   *
   * @param bytes at most {@link #total()}
   * @return what is to be given back
   * @throws DecodingQueueFullException if as many as may wait do so already
   */
  public Share take(long bytes) {
    if (bytes < SMALL) {
      return Share.UNCOUNTED;
    }
    int taken = units(bytes);
    if (places == Integer.MAX_VALUE) {
      units.acquireUninterruptibly(taken);
    } else {
      await(taken);
    }
    return () -> units.release(taken);
  }

  private void await(int taken) {
    if (!units.hasQueuedThreads() && units.tryAcquire(taken)) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > places) {
        throw new DecodingQueueFullException();
      }
      units.acquireUninterruptibly(taken);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
  }

  /** What one picture has taken. */
  public interface Share {
    Share UNCOUNTED = () -> {};

    void giveBack();
  }
}
