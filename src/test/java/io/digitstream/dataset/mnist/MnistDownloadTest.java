package io.digitstream.dataset.mnist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.digitstream.dataset.DatasetChecksum;
import io.digitstream.dataset.DatasetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadTest {
  private static final byte[] IMAGES = random(1, 5000);
  private static final byte[] LABELS = random(2, 300);
  private static final List<RemoteFile> FILES =
      List.of(file("images.gz", IMAGES), file("labels.gz", LABELS));

  @TempDir private Path parent;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<URI> attempts = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("good", MnistDownloadTest::answer);
    serve("missing", exchange -> exchange.sendResponseHeaders(404, -1));
    serve("truncated", exchange -> answer(exchange, Arrays.copyOf(content(exchange), 200)));
    serve("corrupted", exchange -> answer(exchange, gzip(random(3, 5000))));
    serve("page", exchange -> answer(exchange, "<html>Log in first</html>".getBytes(UTF_8)));
    serve("huge", exchange -> answer(exchange, new byte[100_000]));
    serve("bomb", exchange -> answer(exchange, gzip(new byte[100_000])));
    serve("silent", exchange -> {});
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldDownloadEveryFileOnce() throws Exception {
    // Given
    Path first = download("good").fetch(attempts::add);

    // When
    Path second = download("good").fetch(attempts::add);

    // Then
    assertThat(first).isEqualTo(second).isDirectoryNotContaining("glob:**.part");
    assertThat(second.resolve("images.gz")).hasBinaryContent(gzip(IMAGES));
    assertThat(second.resolve("labels.gz")).hasBinaryContent(gzip(LABELS));
    assertThat(requests).containsExactly("/good/images.gz", "/good/labels.gz");
  }

  @Test
  void shouldTryMirrorsInTurnAndStayWithTheOneThatWorks() throws Exception {
    // When
    Path folder =
        download("missing", "truncated", "corrupted", "page", "huge", "bomb", "silent", "good")
            .fetch(attempts::add);

    // Then
    assertThat(folder.resolve("images.gz")).hasBinaryContent(gzip(IMAGES));
    assertThat(folder.resolve("labels.gz")).hasBinaryContent(gzip(LABELS));
    assertThat(requests)
        .containsExactly(
            "/missing/images.gz",
            "/truncated/images.gz",
            "/corrupted/images.gz",
            "/page/images.gz",
            "/huge/images.gz",
            "/bomb/images.gz",
            "/silent/images.gz",
            "/good/images.gz",
            "/good/labels.gz");
  }

  @Test
  void shouldReplaceDamagedFile() throws Exception {
    // Given
    Path folder = download("good").fetch(attempts::add);
    Files.write(folder.resolve("labels.gz"), new byte[] {1, 2, 3});

    // When
    download("good").fetch(attempts::add);

    // Then
    assertThat(folder.resolve("labels.gz")).hasBinaryContent(gzip(LABELS));
  }

  @Test
  void shouldSayWhatWasTriedAndWhatToDoWhenNothingWorks() throws IOException {
    // Given
    URI closed = URI.create("http://127.0.0.1:" + closedPort() + "/");
    MnistDownload download = download(List.of(mirror("missing"), closed, mirror("page")));

    // Then
    assertThatThrownBy(() -> download.fetch(attempts::add))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "MNIST cannot be downloaded, tried %simages.gz (HTTP status 404), %simages.gz"
                    .formatted(mirror("missing"), closed)
                + " (ConnectException), %simages.gz (Not in GZIP format); put its four files"
                    .formatted(mirror("page"))
                + " into a folder and use --data DIR");
    assertThat(attempts)
        .containsExactly(
            mirror("missing").resolve("images.gz"),
            closed.resolve("images.gz"),
            mirror("page").resolve("images.gz"));
    assertThat(parent.resolve("cache")).doesNotExist();
  }

  @Test
  void shouldNameFolderThatIsNotWritable() throws IOException {
    // Given
    Files.createFile(parent.resolve("cache"));

    // Then
    assertThatThrownBy(() -> download("good").fetch(attempts::add))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(parent.resolve("cache/images.gz") + " cannot be written: ");
  }

  @Test
  void shouldFindCacheByXdgSpecification() {
    assertThat(MnistDownload.cache(Map.of("XDG_CACHE_HOME", "/var/cache/me", "HOME", "/home/me")))
        .isEqualTo(Path.of("/var/cache/me/digitstream/mnist"));
    assertThat(MnistDownload.cache(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.cache/digitstream/mnist"));
    assertThat(MnistDownload.cache(Map.of("HOME", "/home/me")))
        .isEqualTo(Path.of("/home/me/.cache/digitstream/mnist"));
    assertThat(MnistDownload.cache(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/digitstream/mnist"));
  }

  @Test
  void shouldPinTheCanonicalFiles() throws IOException {
    // Given
    Path mnist = Path.of(System.getProperty("digitstream.data", ""), "mnist");
    assumeTrue(Files.isDirectory(mnist), "needs MNIST");

    // Then
    for (RemoteFile file : RemoteFile.MNIST) {
      file.verify(Files.readAllBytes(mnist.resolve(file.name())));
    }
  }

  private MnistDownload download(String... names) {
    return download(Arrays.stream(names).map(this::mirror).toList());
  }

  private MnistDownload download(List<URI> mirrors) {
    DownloadMirror client = new DownloadMirror(HttpClient.newHttpClient(), Duration.ofSeconds(2));
    return new MnistDownload(parent.resolve("cache"), client, mirrors, FILES);
  }

  private URI mirror(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
  }

  private void serve(String name, Answer answer) {
    server.createContext(
        "/" + name + "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          answer.to(exchange);
        });
  }

  private static void answer(HttpExchange exchange) throws IOException {
    answer(exchange, content(exchange));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte[] content(HttpExchange exchange) throws IOException {
    return gzip(exchange.getRequestURI().getPath().endsWith("images.gz") ? IMAGES : LABELS);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] random(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static RemoteFile file(String name, byte[] content) {
    String sha256 = HexFormat.of().formatHex(DatasetChecksum.sha256().digest(content));
    return new RemoteFile(name, content.length, sha256);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }
}
