package io.digitstream.page;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the page, and no more of them than a service can spare. */
final class PageThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageThreads.class);

  /** Each may decode an image of the largest size. */
  private static final int ANSWERS = 4;

  private static final int WAITING = 32;

  /** Open pages; one more is told to come back later. */
  private static final int STREAMS = 64;

  private final ExecutorService answers =
      pool("page-answer", ANSWERS, ANSWERS, new ArrayBlockingQueue<>(WAITING));
  private final ExecutorService streams = pool("page-stream", 0, STREAMS, new SynchronousQueue<>());
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(named("page-tick"));

  /**
   * Runs an answer soon.
   *
   * @throws RejectedExecutionException if too many wait already
   */
  void answer(Runnable work) {
    answers.execute(work);
  }

  /**
   * Runs a stream at once.
   *
   * @throws RejectedExecutionException if too many are running
   */
  void stream(Runnable work) {
    streams.execute(work);
  }

  void every(Duration period, Runnable work) {
    Runnable careful =
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.warn("The page's state could not be told", e);
          }
        };
    var unused = ticks.scheduleWithFixedDelay(careful, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    streams.shutdownNow();
    answers.shutdownNow();
  }

  private static ExecutorService pool(
      String name, int least, int most, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(least, most, 30, TimeUnit.SECONDS, queue, named(name));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
