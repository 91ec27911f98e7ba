package io.digitstream.runtime.client;

import java.util.concurrent.ThreadFactory;

/** Makes threads that keep no process alive. */
public final class DaemonThread {
  private DaemonThread() {}

  public static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
