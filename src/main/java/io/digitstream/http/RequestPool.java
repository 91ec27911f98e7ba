package io.digitstream.http;

import java.util.concurrent.Semaphore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads of one kind of route, and the limit on its concurrent requests, from the first byte
 * of the body to the last byte of the answer. So no kind of request waits for another kind.
 */
final class RequestPool extends QueuedThreadPool {
  private final Semaphore places;

  RequestPool(String name, int threads, int places) {
    super(threads, 0);
    setName(name);
    setDaemon(true);
    setReservedThreads(0);
    this.places = new Semaphore(places);
  }

  /** Takes a place for a request; false if there is none. */
  boolean enter() {
    return places.tryAcquire();
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }
}
