package io.digitstream.runtime.client;

/** What starts and ends with a Streams client. */
public interface BackgroundTask extends AutoCloseable {
  void start();

  @Override
  void close();
}
