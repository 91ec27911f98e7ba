package io.digitstream.runtime;

import java.util.concurrent.ThreadFactory;

/** Makes threads that keep no process alive. */
final class DaemonThread {
  private DaemonThread() {}

  static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
