package io.digitstream.dataset.mnist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches files over HTTP, within a time and a size. */
final class DownloadMirror {
  private static final int OK = 200;

  private final HttpClient client;
  private final Duration patience;

  DownloadMirror(HttpClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * Fetches a file no larger than it is unzipped, and checks it.
   *
   * @throws IOException saying why not
   */
  byte[] fetch(URI address, RemoteFile file) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            HttpRequest.newBuilder(address).build(), head -> new BoundedBody(file.size() + 1024));
    try {
      HttpResponse<byte[]> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new IOException("HTTP status " + response.statusCode());
      }
      file.verify(response.body());
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException("no complete answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } finally {
      exchange.cancel(true);
    }
  }

  /** Many of the JDK's network exceptions have no message, but a name that says it all. */
  private static String reason(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }
}
