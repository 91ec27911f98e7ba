package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.config.DigitstreamConfig;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends images at a steady rate until it is closed. */
final class LoopTraffic implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final TwoHands images;
  private final Future<?> sending;
  private volatile boolean closed;

  LoopTraffic(
      KafkaSettings kafka, DigitstreamConfig.Topics topics, TwoHands images, double perSecond) {
    this.images = images;
    this.sending = thread.submit(() -> send(kafka, topics, perSecond));
  }

  private Void send(KafkaSettings kafka, DigitstreamConfig.Topics topics, double perSecond)
      throws UserException {
    try (ImageSender sender = new ImageSender(kafka, topics, perSecond)) {
      for (int i = 0; !closed; i++) {
        sender.send(images.image(i), false);
      }
    }
    return null;
  }

  /**
   * Returns if the images flow.
   *
   * @throws UserException if the broker does not take them
   */
  void requireSending() throws Exception {
    DemoFlow.requireSending(sending);
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdown();
  }
}
