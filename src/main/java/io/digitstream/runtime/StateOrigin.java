package io.digitstream.runtime;

import io.digitstream.runtime.client.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records next to the local state which changelogs it is a copy of. Kafka Streams compares only
 * offsets, and would confuse the state of a deleted topic with that of a new topic of the same
 * name.
 */
public final class StateOrigin {
  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);

  private static final String FILE = "changelog-ids";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> admin;
  private final String applicationId;
  private final Path file;

  /**
   * Creates one that has not read anything yet.
   *
   * @param admin the properties of an admin client
   */
  public StateOrigin(Map<String, Object> admin, Path stateDirectory, String applicationId) {
    this.admin = Map.copyOf(admin);
    this.applicationId = applicationId;
    this.file = stateDirectory.resolve(applicationId).resolve(FILE);
  }

  /** Whether a changelog of the local state no longer exists; false if unknown. */
  public boolean isGone() {
    if (Files.notExists(file)) {
      return false;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties noted = new Properties();
      noted.load(reader);
      Map<String, Uuid> changelogs = changelogs();
      return noted.stringPropertyNames().stream()
          .anyMatch(name -> !noted.getProperty(name).equals(String.valueOf(changelogs.get(name))));
    } catch (IOException | KafkaException | ExecutionException | TimeoutException e) {
      LOG.warn("Cannot check whether the local state is still valid: {}", Refusal.innermost(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Records them on its own thread, as soon as the stream runs and all of them exist. */
  public void noteOnceRunning(StreamsRunner runner) {
    Thread thread = new Thread(() -> awaitAndNote(runner), "note-changelogs");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitAndNote(StreamsRunner runner) {
    while (runner.state() != State.RUNNING) {
      if (runner.state().hasCompletedShutdown()) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    try {
      Properties noted = new Properties();
      changelogs().forEach((name, id) -> noted.put(name, id.toString()));
      try (Writer writer = Files.newBufferedWriter(file)) {
        noted.store(writer, null);
      }
    } catch (IOException | KafkaException | ExecutionException | TimeoutException e) {
      LOG.warn("Cannot record the changelogs of the local state: {}", Refusal.innermost(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By name; brokers before 2.8 know no ids. */
  private Map<String, Uuid> changelogs()
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, Uuid> changelogs = new HashMap<>();
    try (Admin asked = Admin.create(admin)) {
      for (TopicListing topic :
          asked.listTopics().listings().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (topic.name().startsWith(applicationId + "-")
            && topic.name().endsWith("-changelog")
            && !topic.topicId().equals(Uuid.ZERO_UUID)) {
          changelogs.put(topic.name(), topic.topicId());
        }
      }
    }
    return changelogs;
  }
}
