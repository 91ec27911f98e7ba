package io.digitstream.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The process id that Kafka Streams reads from its state folder, and from which it derives its
 * transactional ids. If it is the same as at the last start, the start ends the transaction that a
 * kill left open. Otherwise readers wait for that transaction's timeout.
 */
public final class ProcessIdentity {
  private static final String FILE = "kafka-streams-process-metadata";

  private final Path folder;

  public ProcessIdentity(Path stateDirectory, String applicationId) {
    this.folder = stateDirectory.resolve(applicationId);
  }

  /** Derives it only from the instance's name, so that it outlives the state folder. */
  public void keep(String instanceId) throws IOException {
    String seed = folder.getFileName() + "/" + instanceId;
    UUID id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, FILE, ".tmp");
    Files.writeString(draft, "{\"processId\":\"" + id + "\"}");
    Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
