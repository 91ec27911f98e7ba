package io.digitstream.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a service over HTTP, as an orchestrator and Prometheus do. */
public final class Probes {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  public Probes(URI address) {
    this.address = address;
  }

  int live() {
    return get("/livez").statusCode();
  }

  int ready() {
    return get("/readyz").statusCode();
  }

  int started() {
    return get("/startupz").statusCode();
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("No answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** The value of a series as Prometheus's text has it, such as {@code digits_live}. */
  public double value(String series) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> Double.valueOf(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no series " + series));
  }
}
