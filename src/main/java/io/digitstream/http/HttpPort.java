package io.digitstream.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP port. It uses Jetty, whose few threads never wait for a client.
 *
 * <p>A client that is too slow, or sends too much, is cut off.
 */
public final class HttpPort implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int BACKLOG = 1024;
  static final int MOST_CONNECTIONS = 4096;
  private static final int HEADER_BYTES = 16_384;

  /** Without a byte from the client, or without its reading one. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** From the connection's beginning to the end of the first request's headers. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(5);

  /** Longer than a page's stream of events; a client can then reconnect. */
  private static final Duration LONGEST_CONNECTION = Duration.ofSeconds(60);

  private final Server server;
  private final ServerConnector connector;
  private final RouteHandler handler = new RouteHandler();
  private URI address;

  private HttpPort(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
    server.setHandler(handler);
    server.setErrorHandler(HttpPort::refuse);
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException if it cannot listen on the address, with a message of one line
   */
  public static HttpPort open(String host, int port, List<Route> routes) {
    HttpPort http = new HttpPort(host, port);
    http.handler.add(routes);
    try {
      http.server.start();
    } catch (IOException e) {
      http.close();
      throw new UncheckedIOException(
          "Cannot listen on http.host '%s' and http.port '%d': %s"
              .formatted(host, port, e.getMessage()),
          e);
    } catch (Exception e) {
      http.close();
      throw new IllegalStateException("The HTTP server did not start", e);
    }
    http.address = http.found();
    http.sweep();
    return http;
  }

  /** Adds routes; those for browsers answer only under these hosts. */
  public void serve(AllowedHosts hosts, List<Route> routes) {
    handler.allow(hosts);
    handler.add(routes);
  }

  /** Its address for a client on this machine, also after it has closed. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server did not stop", e);
    }
  }

  private URI found() {
    InetAddress bound = new InetSocketAddress(connector.getHost(), 0).getAddress();
    boolean any = bound.isAnyLocalAddress() || bound.isLoopbackAddress();
    String host = any ? "localhost" : connector.getHost();
    try {
      return new URI("http", null, host, connector.getLocalPort(), null, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A host that was bound is a host in an address", e);
    }
  }

  /** Answers requests that the server refuses before routing, without its reason. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, CompleteResponse.TEXT);
    response.write(
        true, ByteBuffer.wrap("Refused\n".getBytes(StandardCharsets.US_ASCII)), callback);
    return true;
  }

  /** Closes connections that a client keeps alive with an occasional byte. */
  private void sweep() {
    long now = System.currentTimeMillis();
    for (EndPoint client : connector.getConnectedEndPoints()) {
      Duration age = Duration.ofMillis(now - client.getCreatedTimeStamp());
      boolean asked = client.getConnection().getMessagesIn() > 0;
      if (age.compareTo(asked ? LONGEST_CONNECTION : FIRST_REQUEST) > 0) {
        client.close();
      }
    }
    connector.getScheduler().schedule(this::sweep, 1, TimeUnit.SECONDS);
  }
}
