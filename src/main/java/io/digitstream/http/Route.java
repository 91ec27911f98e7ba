package io.digitstream.http;

import java.util.Locale;

/**
 * A path, its method, and how its requests are handled.
 *
 * @param maxBodyBytes the largest body of a request
 */
public record Route(String method, String path, Kind kind, int maxBodyBytes, Endpoint endpoint) {
  /** How the requests of a route are handled. */
  public enum Kind {
    /** Asked by orchestrators, under any name of the host. */
    PROBE(1, HttpPort.MOST_CONNECTIONS),
    /** Asked by Prometheus, under any name of the host. */
    METRICS(1, 64),
    /** Asked by other programs, under any name of the host; may wait. */
    QUERY(4, 32),
    /** A file of the page, which other sites may link to; the host's name must be allowed. */
    FILE(1, 64),
    /** Asked by the page alone; may wait, and each may decode an image of the largest size. */
    PAGE(4, 32),
    /** Asked by the page alone; its answer may be a {@link StreamedResponse}. */
    STREAM(64, 64);

    private final int threads;
    private final int places;

    Kind(int threads, int places) {
      this.threads = threads;
      this.places = places;
    }

    RequestPool pool() {
      return new RequestPool("http-" + name().toLowerCase(Locale.ROOT), threads, places);
    }

    boolean isForBrowsers() {
      return this == FILE || isForThePageAlone();
    }

    boolean isForThePageAlone() {
      return this == PAGE || this == STREAM;
    }
  }

  /** A route that is asked by GET. */
  public static Route get(Kind kind, String path, Endpoint endpoint) {
    return new Route("GET", path, kind, 0, endpoint);
  }

  /** A route that the page posts to. */
  public static Route post(String path, int maxBodyBytes, Endpoint endpoint) {
    return new Route("POST", path, Kind.PAGE, maxBodyBytes, endpoint);
  }

  /** HEAD gets the same answer as GET, except for a stream, which has no length. */
  boolean allows(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && allowed().contains(asked));
  }

  String allowed() {
    return method.equals("GET") && kind != Kind.STREAM ? "GET, HEAD" : method;
  }
}
