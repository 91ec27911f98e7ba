package io.digitstream.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C wait until a command has put away what it holds: the command asks whether it is to
 * end, and closes this last.
 */
final class CleanEnd implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  CleanEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAndWait, "clean-end"));
  }

  /** Whether the process was told to end. */
  boolean isWanted() {
    return wanted.getCount() == 0;
  }

  /** Waits until the process is told to end. */
  void await() throws InterruptedException {
    wanted.await();
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void endAndWait() {
    wanted.countDown();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("digits: not everything could be put away in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
