package io.digitstream.topology.poisonpill;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.outcome.UnanswerableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The records that may have ended the process, in a file. Safe for several threads. */
final class Suspects {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST = 10_000;

  private final Path file;
  private final Map<RecordPosition, Suspect> all = new ConcurrentHashMap<>();

  /** Reads the file if it exists, and ignores damaged and old entries. */
  Suspects(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    Instant oldest = Instant.now().minus(KEPT);
    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .limit(MOST)
        .map(Suspect::parse)
        .flatMap(Optional::stream)
        .filter(suspect -> suspect.last().isAfter(oldest))
        .forEach(suspect -> all.put(suspect.position(), suspect));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether a record that is to be decoded may have ended the process. */
  boolean mayEndTheProcess() {
    return !all.isEmpty()
        && all.values().stream()
            .anyMatch(each -> each.reason() == Reason.ENDED_THE_PROCESS && !each.isSetAside());
  }

  /** The entry of this record, if there is one. */
  Optional<Suspect> find(RecordPosition position, Fingerprint content) {
    return Optional.ofNullable(all.get(position))
        .filter(suspect -> suspect.content().equals(content));
  }

  /** Counts once more against a record, and persists it before it returns. */
  synchronized Suspect count(Reason reason, RecordPosition position, Fingerprint content) {
    int before =
        find(position, content)
            .filter(suspect -> suspect.reason() == reason)
            .map(Suspect::times)
            .orElse(0);
    Suspect suspect = new Suspect(reason, before + 1, Instant.now(), position, content);
    all.put(position, suspect);
    write();
    return suspect;
  }

  /** Forgets that a record may have ended the process. */
  synchronized void acquit(RecordPosition position) {
    Suspect suspect = all.get(position);
    if (suspect != null && suspect.reason() == Reason.ENDED_THE_PROCESS) {
      all.remove(position);
      write();
    }
  }

  private void write() {
    String text =
        all.values().stream().map(suspect -> suspect.line() + "\n").collect(Collectors.joining());
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
