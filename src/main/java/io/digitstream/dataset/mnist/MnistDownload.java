package io.digitstream.dataset.mnist;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MNIST, downloaded once to a folder of the user's and checked at every use. */
public final class MnistDownload {
  private static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("https://raw.githubusercontent.com/fgnt/mnist/master/"));

  private final Path directory;
  private final DownloadMirror client;
  private final List<URI> mirrors;
  private final List<RemoteFile> files;

  MnistDownload(Path directory, DownloadMirror client, List<URI> mirrors, List<RemoteFile> files) {
    this.directory = directory;
    this.client = client;
    this.mirrors = List.copyOf(mirrors);
    this.files = List.copyOf(files);
  }

  /**
   * MNIST in the user's cache, from public mirrors.
   *
   * @param environment where {@code XDG_CACHE_HOME} and {@code HOME} are looked up
   */
  public static MnistDownload toCache(Map<String, String> environment) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    DownloadMirror patient = new DownloadMirror(client, Duration.ofMinutes(5));
    return new MnistDownload(cache(environment), patient, MIRRORS, RemoteFile.MNIST);
  }

  /** {@code digitstream/mnist} in the user's cache, by the XDG Base Directory Specification. */
  static Path cache(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    // The specification has a relative path ignored
    Path cache = Path.of(configured).isAbsolute() ? Path.of(configured) : home.resolve(".cache");
    return cache.resolve("digitstream").resolve("mnist");
  }

  /**
   * Downloads what is not there yet, or is damaged.
   *
   * @param attempts told of every address before it is tried
   * @return the folder with the four files
   * @throws DatasetException naming every mirror and why it failed, or the file that is not
   *     writable
   */
  public Path fetch(Consumer<URI> attempts) throws DatasetException {
    List<URI> order = new ArrayList<>(mirrors);
    for (RemoteFile file : files) {
      if (!isIntact(file)) {
        store(file, download(file, order, attempts));
      }
    }
    return directory;
  }

  /** Whether all files are there, and none is damaged. */
  public boolean isComplete() {
    return files.stream().allMatch(this::isIntact);
  }

  private boolean isIntact(RemoteFile file) {
    try {
      file.verify(Files.readAllBytes(directory.resolve(file.name())));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Tries mirror after mirror; one that fails is put behind the others for the next file. */
  private byte[] download(RemoteFile file, List<URI> order, Consumer<URI> attempts)
      throws DatasetException {
    List<String> failures = new ArrayList<>();
    for (URI mirror : List.copyOf(order)) {
      URI address = mirror.resolve(file.name());
      attempts.accept(address);
      try {
        return client.fetch(address, file);
      } catch (IOException e) {
        failures.add("%s (%s)".formatted(address, e.getMessage()));
        order.remove(mirror);
        order.add(mirror);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DatasetException("The download of MNIST was interrupted", e);
      }
    }
    throw new DatasetException(
        "MNIST cannot be downloaded, tried %s; put its four files into a folder and use --data DIR"
            .formatted(String.join(", ", failures)));
  }

  private void store(RemoteFile file, byte[] bytes) throws DatasetException {
    Path target = directory.resolve(file.name());
    try {
      Files.createDirectories(directory);
      Path temporary = Files.createTempFile(directory, file.name(), ".part");
      try {
        Files.write(temporary, bytes);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new DatasetException("%s cannot be written: %s".formatted(target, e), e);
    }
  }
}
