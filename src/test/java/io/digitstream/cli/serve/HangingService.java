package io.digitstream.cli.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that fails, and whose end hangs in a shutdown hook. */
final class HangingService {
  private HangingService() {}

  public static void main(String[] arguments) {
    ForcedExit forcedEnd = new ForcedExit(Duration.ofSeconds(2), Runtime.getRuntime()::halt);
    Runtime.getRuntime().addShutdownHook(new Thread(HangingService::hang));
    forcedEnd.failed();
    System.exit(0);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
