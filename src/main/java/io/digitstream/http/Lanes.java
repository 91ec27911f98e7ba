package io.digitstream.http;

import java.util.EnumMap;
import java.util.Map;

/** A lane for each kind of route, and no more threads than a service can spare. */
final class Lanes implements AutoCloseable {
  private final Map<Route.Kind, Lane> lanes = new EnumMap<>(Route.Kind.class);

  Lanes() {
    lanes.put(Route.Kind.PROBE, new Lane("http-probe", 1, HttpPort.MOST_CONNECTIONS));
    lanes.put(Route.Kind.METRICS, new Lane("http-metrics", 1, 64));
    lanes.put(Route.Kind.QUERY, new Lane("http-query", 4, 32));
    lanes.put(Route.Kind.FILE, new Lane("http-file", 2, 64));
    // Each may decode an image of the largest size
    lanes.put(Route.Kind.PAGE, new Lane("http-page", 4, 32));
    // Open pages; one more is told to come back later
    lanes.put(Route.Kind.STREAM, new Lane("http-stream", 64, 64));
  }

  Lane of(Route.Kind kind) {
    return lanes.get(kind);
  }

  @Override
  public void close() {
    lanes.values().forEach(Lane::close);
  }
}
