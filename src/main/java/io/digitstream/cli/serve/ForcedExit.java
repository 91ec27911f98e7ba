package io.digitstream.cli.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process with code 1 if it has not ended some time after a failure, whatever hangs: a
 * process that does nothing looks alive to whoever would start another.
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
   * @param halt ends the process without its shutdown hooks, one of which may be what hangs
   */
  ForcedExit(Duration timeout, IntConsumer halt) {
    this.timeout = timeout;
    this.halt = halt;
  }

  /** Something has failed that ends the process. */
  void failed() {
    Thread thread = new Thread(this::await, "forced-end");
    thread.setDaemon(true);
    thread.start();
  }

  /** The process goes on after all. */
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
