package io.digitstream.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of the local state, whose faults Kafka Streams reports as if they were Kafka's. */
public record StateFolder(Path path) {
  private static final byte[] SAMPLE = new byte[1 << 20];

  /**
   * Requires that a file can be written there.
   *
   * @throws UserException saying why not, and what to do
   */
  public void requireUsable() throws UserException {
    try {
      Files.createDirectories(path);
      Path sample = Files.createTempFile(path, "writable", ".tmp");
      try {
        Files.write(sample, SAMPLE);
      } finally {
        Files.delete(sample);
      }
    } catch (IOException e) {
      throw new UserException(sentence(reason(e)), e);
    }
  }

  /** The message for a failure whose cause is the state folder, if it is. */
  public Optional<String> blame(Throwable failure) {
    boolean local = false;
    Throwable last = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      local |=
          cause instanceof FileSystemException
              || cause.getClass().getSimpleName().equals("RocksDBException")
              || String.valueOf(cause.getMessage()).contains("No space left on device");
      last = cause;
    }
    return local ? Optional.of(sentence(reason(last))) : Optional.empty();
  }

  private String sentence(String reason) {
    return ("The state folder %s of this machine cannot be used: %s. Free space, grant permission,"
            + " or choose another folder with state.dir")
        .formatted(path.toAbsolutePath().normalize(), reason);
  }

  /** Java says only which file, where access is denied. */
  private static String reason(Throwable fault) {
    if (fault instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (fault instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return String.valueOf(fault.getMessage());
  }
}
