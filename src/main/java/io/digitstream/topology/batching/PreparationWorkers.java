package io.digitstream.topology.batching;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a Streams client that prepare images beside its stream threads. Safe for several
 * threads.
 *
 * <p>There is no queue: a worker that is busy is not asked, and a stream thread that gets no help
 * does all the work itself. So nothing is left behind when a stream thread is done.
 */
public final class PreparationWorkers implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final int most;
  private final ThreadPoolExecutor threads;

  private PreparationWorkers(int most) {
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Math.max(1, most),
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "image-preparation-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** So many, each of which is started when it is first needed. */
  public static PreparationWorkers of(int most) {
    return new PreparationWorkers(most);
  }

  static PreparationWorkers none() {
    return of(0);
  }

  /**
   * Asks for help.
   *
   * @param task run by as many idle workers as there are, up to the given number
   */
  void help(Runnable task, int wanted) {
    for (int i = 0; i < Math.min(wanted, most); i++) {
      threads.execute(task);
    }
  }

  /** Asks no worker any more; whoever is at work finishes its image. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
