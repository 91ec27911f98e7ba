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

  /** MNIST's images are smaller files, raw or PNG, and prepared before a worker is awake. */
  private static final int WORTH_A_WORKER = 1024;

  private final int most;
  private final int worth;
  private final ThreadPoolExecutor threads;

  private PreparationWorkers(int most, int worth) {
    this.most = most;
    this.worth = worth;
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
    return of(most, WORTH_A_WORKER);
  }

  /**
   * The same for other images.
   *
   * @param worth images of fewer bytes are left to the stream thread
   */
  public static PreparationWorkers of(int most, int worth) {
    return new PreparationWorkers(most, worth);
  }

  static PreparationWorkers none() {
    return of(0);
  }

  /** Whether a worker prepares an image sooner than the stream thread would. */
  boolean areWorth(FetchedImage image) {
    return image.bytes() != null && image.bytes().length >= worth;
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
