package io.digitstream.ops;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one port that serves pages, by the JDK's own server and a few threads.
 *
 * <p>A client that is too slow, or sends too much, is cut off; so is one for whom neither a thread
 * nor a place in the queue is free.
 */
final class HttpPort implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int QUEUE = 64;

  /** Of the JDK's server, in its own names and units: seconds, bytes, and numbers. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "30",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.drainAmount", "16384",
          "jdk.httpserver.maxConnections", "256");

  private final HttpServer server;
  private final PageHandler pages;
  private final ExecutorService threads;

  private HttpPort(HttpServer server, PageHandler pages, ExecutorService threads) {
    this.server = server;
    this.pages = pages;
    this.threads = threads;
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException if the address cannot be had, saying so in one line
   */
  static HttpPort open(String host, int port, Map<String, Page> pages) {
    LIMITS.forEach(HttpPort::limit);
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), QUEUE);
      ExecutorService threads = threads();
      server.setExecutor(threads);
      PageHandler handler = new PageHandler(pages);
      server.createContext("/", handler);
      server.start();
      return new HttpPort(server, handler, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "http.host and http.port are '%s' and '%d', which cannot be had: %s"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }

  /** Hands the paths of no page to another handler. */
  void serve(HttpHandler handler) {
    pages.handOver(handler);
  }

  /** Where it answers, for a client on this machine. */
  URI address() {
    InetSocketAddress bound = server.getAddress();
    boolean any = bound.getAddress().isAnyLocalAddress() || bound.getAddress().isLoopbackAddress();
    String host = any ? "localhost" : bound.getHostString();
    return URI.create("http://" + HostAddress.of(host, bound.getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The server reads them once in the life of the JVM; whoever started the JVM goes before us. */
  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(QUEUE),
        work -> {
          Thread thread = new Thread(work, "http-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
