package io.digitstream.dataset.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes an archive of the kind that its name says. */
public final class TestArchive implements AutoCloseable {
  private final ArchiveOutputStream<ArchiveEntry> out;
  private final boolean zip;

  @SuppressWarnings("unchecked") // Each kind gets its own entries
  public TestArchive(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    OutputStream plain = Files.newOutputStream(file);
    zip = name.endsWith(".zip");
    out =
        (ArchiveOutputStream<ArchiveEntry>)
            (ArchiveOutputStream<?>)
                (zip
                    ? new ZipArchiveOutputStream(plain)
                    : new TarArchiveOutputStream(
                        name.endsWith("gz") ? new GZIPOutputStream(plain) : plain));
  }

  /** An archive of a folder's content. */
  public static Path of(Path folder, Path file) throws IOException {
    try (TestArchive archive = new TestArchive(file);
        Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        archive.add(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return file;
  }

  void add(String name, byte[] content) throws IOException {
    if (zip) {
      out.putArchiveEntry(new ZipArchiveEntry(name));
    } else {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(content.length);
      out.putArchiveEntry(entry);
    }
    out.write(content);
    out.closeArchiveEntry();
  }

  void addLink(String name, String target) throws IOException {
    if (zip) {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
      out.putArchiveEntry(entry);
      out.write(target.getBytes(StandardCharsets.UTF_8));
    } else {
      TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      entry.setLinkName(target);
      out.putArchiveEntry(entry);
    }
    out.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
