package io.digitstream.dataset.archive;

import io.digitstream.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip or tar archive of a data set, or its Parquet files, unpacked into a temporary folder that
 * is deleted when the process ends. Nothing is written outside that folder, links are refused, and
 * the number of entries and of bytes is bounded.
 */
public final class UnpackedArchive {
  private static final List<String> ENDINGS = List.of(".zip", ".tar", ".tar.gz", ".tgz");
  private static final Limits LIMITS = new Limits(1_000_000, 4L << 30);

  private final Path archive;
  private final Path root;
  private final Limits limits;
  private int entries;
  private long bytes;

  /**
   * What an archive may hold.
   *
   * @param entries the most files and folders
   * @param bytes the most bytes of all files together, unpacked
   */
  record Limits(int entries, long bytes) {}

  private UnpackedArchive(Path archive, Path root, Limits limits) {
    this.archive = archive;
    this.root = root;
    this.limits = limits;
  }

  /** Whether a file's name is that of an archive. */
  public static boolean isArchive(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  /** Whether a place is a Parquet file, or a folder of them. */
  public static boolean isParquet(Path place) throws DatasetException {
    return !ParquetFiles.in(place).files().isEmpty();
  }

  /**
   * Unpacks an archive.
   *
   * @throws DatasetException if it cannot be read, holds what is refused, or there is no room
   */
  public static UnpackedArchive of(Path archive) throws DatasetException {
    return of(archive, LIMITS);
  }

  static UnpackedArchive of(Path archive, Limits limits) throws DatasetException {
    Path temporary;
    try {
      temporary = Files.createTempDirectory("digitstream-");
    } catch (IOException e) {
      throw new DatasetException(
          "%s cannot be unpacked, as there is no folder for temporary files: %s; unpack it yourself"
              .formatted(archive, e),
          e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(temporary), "delete-unpacked"));
    UnpackedArchive unpacked =
        new UnpackedArchive(archive, temporary.resolve(name(archive)), limits);
    try {
      unpacked.unpack();
      return unpacked;
    } catch (DatasetException e) {
      delete(temporary);
      throw e;
    }
  }

  /** The folder of its content, named as the archive without its ending. */
  public Path folder() {
    return root;
  }

  /** Names the archive in a message, where it names the temporary folder. */
  public String translated(String message) {
    return message.replace(root.toString(), archive.toString());
  }

  private void unpack() throws DatasetException {
    try {
      Files.createDirectories(root);
      ParquetFiles parquet = ParquetFiles.in(archive);
      if (!parquet.files().isEmpty()) {
        unpackParquet(parquet);
      } else if (isNamed(".zip")) {
        unpackZip();
      } else {
        unpackTar();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException("%s cannot be unpacked: %s".formatted(archive, e.getMessage()), e);
    }
    if (entries == 0) {
      throw fault("is empty, or not an archive of that kind");
    }
  }

  private void unpackParquet(ParquetFiles parquet) throws IOException, DatasetException {
    for (Path file : parquet.files()) {
      ParquetImages.read(
          file,
          (row, label, image) -> {
            count();
            write(root.resolve(parquet.target(file, label, row)), new ByteArrayInputStream(image));
          });
    }
  }

  private void unpackZip() throws IOException, DatasetException {
    // By its directory, which a stream does not reach: there alone it says what is a link
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          unpack(entry, entry.isUnixSymlink(), in);
        }
      }
    }
  }

  private void unpackTar() throws IOException, DatasetException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(isNamed("gz") ? new GZIPInputStream(file) : file)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, isSpecial(entry), tar);
      }
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isSymbolicLink()
        || entry.isLink()
        || entry.isFIFO()
        || entry.isBlockDevice()
        || entry.isCharacterDevice();
  }

  private void unpack(ArchiveEntry entry, boolean isSpecial, InputStream in)
      throws IOException, DatasetException {
    count();
    Path target = target(entry);
    if (isSpecial) {
      throw fault("holds %s, which is neither file nor folder".formatted(entry.getName()));
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    write(target, in);
  }

  private void count() throws DatasetException {
    entries++;
    if (entries > limits.entries()) {
      throw fault("holds more than the %,d entries that are read".formatted(limits.entries()));
    }
  }

  private void write(Path target, InputStream in) throws IOException, DatasetException {
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > limits.bytes()) {
          throw fault("holds more than the %,d bytes that are unpacked".formatted(limits.bytes()));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private Path target(ArchiveEntry entry) throws DatasetException {
    try {
      Path target = root.resolve(entry.getName()).normalize();
      if (target.startsWith(root)) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw new DatasetException(
          "%s holds an entry whose name is no path: %s".formatted(archive, e.getMessage()), e);
    }
    throw fault("holds %s, which is outside its folder".formatted(entry.getName()));
  }

  private boolean isNamed(String ending) {
    return archive.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private DatasetException fault(String fault) {
    return new DatasetException("%s %s".formatted(archive, fault));
  }

  private static String name(Path archive) {
    String name = archive.toAbsolutePath().normalize().getFileName().toString();
    return name.replaceFirst("(?i)(\\.tar)?\\.[^.]+$", "");
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The system clears its temporary folder at last
    }
  }
}
