package io.digitstream.runtime.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports to listen on. They lie below those that operating systems give to outgoing
 * connections (from 32768 on Linux, from 49152 elsewhere), so that none of these takes the port of
 * a broker that is about to start, or that is stopped for a while.
 */
public final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int END = 32_768;
  private static final int TRIES = 1000;

  private FreePorts() {}

  /**
   * Finds different ports that nobody listens on.
   *
   * @throws IOException if there are too few
   */
  public static List<Integer> find(int count) throws IOException {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && ports.size() < count; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    if (ports.size() < count) {
      throw new IOException("No %d free ports from %d to %d".formatted(count, FIRST, END - 1));
    }
    return List.copyOf(ports);
  }

  static boolean isFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName("localhost")).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
