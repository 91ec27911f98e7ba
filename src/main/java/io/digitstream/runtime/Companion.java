package io.digitstream.runtime;

/** What starts and ends with a Streams client. */
public interface Companion extends AutoCloseable {
  void start();

  @Override
  void close();
}
