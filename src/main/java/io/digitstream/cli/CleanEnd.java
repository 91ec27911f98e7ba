package io.digitstream.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C wait until a command has put away what it holds: the command asks whether it is to
 * end, and closes this last.
 */
final class CleanEnd implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean wanted;

  CleanEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAndWait, "clean-end"));
  }

  /** Whether the process was told to end. */
  boolean isWanted() {
    return wanted;
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void endAndWait() {
    wanted = true;
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("digits: not everything could be put away in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
