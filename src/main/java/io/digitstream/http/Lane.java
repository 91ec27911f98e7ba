package io.digitstream.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one kind of route, and how many of its requests are dealt with at a time, from
 * their bodies' first byte to their answers' last. So no kind of request waits for another kind.
 */
final class Lane implements AutoCloseable {
  private final Semaphore places;
  private final ExecutorService threads;

  Lane(String name, int threads, int places) {
    this.places = new Semaphore(places);
    this.threads = Executors.newFixedThreadPool(threads, daemons(name));
  }

  /** Takes a place for a request; false if there is none. */
  boolean enter() {
    return places.tryAcquire();
  }

  void run(Runnable work) {
    threads.execute(work);
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
