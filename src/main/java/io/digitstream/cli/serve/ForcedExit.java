package io.digitstream.cli.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process with code 1 if it has not ended some time after a failure, whatever hangs: an
 * orchestrator does not restart a process that hangs.
 */
final class ForcedExit {
  private static final Logger LOG = LoggerFactory.getLogger(ForcedExit.class);
  private static final int FAILED = 1;

  private final Duration timeout;
  private final IntConsumer halt;
  private final CountDownLatch recovered = new CountDownLatch(1);

  /**
   * Makes one that waits for a failure.
   *
   * @param halt ends the process without its shutdown hooks, because one of them may hang
   */
  ForcedExit(Duration timeout, IntConsumer halt) {
    this.timeout = timeout;
    this.halt = halt;
  }

  /** A failure that ends the process has happened. */
  void failed() {
    Thread thread = new Thread(this::await, "forced-end");
    thread.setDaemon(true);
    thread.start();
  }

  /** The process continues after all. */
  void recovered() {
    recovered.countDown();
  }

  private void await() {
    try {
      if (!recovered.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("The process did not end within {} after its failure and is halted", timeout);
        halt.accept(FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
