package io.digitstream.reliability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 32 MiB of its own, which only root can mount: without, the test is skipped. */
final class SmallDisk implements AutoCloseable {
  private static final String FILLER = "filler";

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  static SmallDisk mount(Path directory) throws IOException {
    Files.createDirectories(directory);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", directory.toString()),
        "A full disk cannot be tried: mounting a file system is not allowed here");
    return new SmallDisk(directory);
  }

  Path directory() {
    return directory;
  }

  /** Leaves not a byte. */
  void fill() {
    byte[] page = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(directory.resolve(FILLER))) {
      while (true) {
        filler.write(page);
      }
    } catch (IOException e) {
      // No space is left
    }
  }

  void clear() throws IOException {
    Files.delete(directory.resolve(FILLER));
  }

  @Override
  public void close() {
    run("umount", "--lazy", directory.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
