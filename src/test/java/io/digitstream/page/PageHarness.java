package io.digitstream.page;

import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.ModelId;
import io.digitstream.http.AllowedHosts;
import io.digitstream.http.HttpPort;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.topology.LabelWriter;
import io.digitstream.topology.accuracy.state.ShownModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A live page at a port of its own, without Kafka. */
final class PageHarness implements AutoCloseable {
  static final int MAX_UPLOAD = 100_000;
  static final String KEY = "0123456789abcdef0123456789abcdef";

  final RecentPictures pictures = new RecentPictures();
  final RecordingOutbox publisher = new RecordingOutbox();
  final LivePage page;
  private final HttpPort port;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Writes down what is sent, and takes it unless it is told to fail. */
  static final class RecordingOutbox implements RecordPublisher {
    final List<String> images = Collections.synchronizedList(new ArrayList<>());
    final List<String> labels = Collections.synchronizedList(new ArrayList<>());
    volatile boolean failing;

    @Override
    public CompletableFuture<Void> image(String id, byte[] file) {
      images.add(id);
      return result();
    }

    @Override
    public CompletableFuture<Void> label(String id, GivenLabel label) {
      labels.add(id + " " + new String(LabelWriter.write(label), StandardCharsets.UTF_8));
      return result();
    }

    private CompletableFuture<Void> result() {
      return failing
          ? CompletableFuture.failedFuture(new IOException("no broker"))
          : CompletableFuture.completedFuture(null);
    }
  }

  PageHarness(int uploadsPerSecond) {
    this(uploadsPerSecond, false);
  }

  PageHarness(int uploadsPerSecond, boolean showsChallenge) {
    page =
        new LivePage(
            new PageSettings(
                MAX_UPLOAD,
                uploadsPerSecond,
                new ShownModels(
                    new ModelId("cnn", "1"), Duration.ofHours(24), InstantSource.system()),
                showsChallenge,
                true),
            new StandardPreprocessor(DecodeLimits.DEFAULT),
            pictures,
            publisher,
            new ServiceStatus() {
              @Override
              public boolean isConnected() {
                return true;
              }

              @Override
              public Optional<Drift> drift() {
                return Optional.empty();
              }
            });
    port = HttpPort.open("localhost", 0, List.of());
    port.serve(new AllowedHosts(List.of("digits.example")), page.routes());
  }

  int port() {
    return port.address().getPort();
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(at(path)), headers);
  }

  HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofByteArray(body)), headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    page.close();
    port.close();
  }
}
