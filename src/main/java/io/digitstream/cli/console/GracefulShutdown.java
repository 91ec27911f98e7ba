package io.digitstream.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C wait until a command has cleaned up: the command checks whether it should end, and
 * closes this last.
 */
public final class GracefulShutdown implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  public GracefulShutdown() {
    this(Duration.ZERO);
  }

  /**
   * Waits longer than the default.
   *
   * @param known time that the command itself may take to end some of its work
   */
  public GracefulShutdown(Duration known) {
    patience = PATIENCE.plus(known);
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAndWait, "clean-end"));
  }

  /** Whether the process received a signal to end. */
  public boolean isWanted() {
    return wanted.getCount() == 0;
  }

  /** Waits until the process receives a signal to end. */
  public void await() throws InterruptedException {
    wanted.await();
  }

  @Override
  public void close() {
    ended.countDown();
  }

  void endAndWait() {
    wanted.countDown();
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("digits: the shutdown did not finish in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
