package io.digitstream.topology.poisonpill;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.outcome.UnanswerableException;
import io.digitstream.topology.outcome.UnanswerableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejects a record that ended the process twice, or whose answer Kafka refused twice. One for each
 * Streams client; safe for several threads.
 *
 * <p>It keeps two files next to the client's state: the images being decoded, and the suspects. The
 * first stream thread opens them while it has the state folder to itself.
 */
public final class PoisonPills {
  static final String CONFIG = "digitstream.last-resort";
  private static final Logger LOG = LoggerFactory.getLogger(PoisonPills.class);
  private static final String SUSPECTS = "suspects";
  private static final String JOURNAL = "decoding";

  private final Optional<Path> folder;
  private final ThreadLocal<HandledRecord> handled = ThreadLocal.withInitial(() -> null);
  private final ReadWriteLock alone = new ReentrantReadWriteLock();
  private volatile Suspects suspects;
  private DecodeJournal journal;

  private PoisonPills(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Remembers nothing. */
  public static PoisonPills none() {
    return new PoisonPills(Optional.empty());
  }

  /** Remembers in a folder, which is created. */
  public static PoisonPills in(Path folder) {
    return new PoisonPills(Optional.of(folder));
  }

  /** The producer properties that report refused records, without the prefix {@code producer.}. */
  public Map<String, Object> producerProperties() {
    return Map.of(
        ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
        RefusalInterceptor.class.getName(),
        CONFIG,
        this);
  }

  /** The guard for one stream thread and the threads that prepare images for it. */
  public synchronized DecodeGuard guard(String inputTopic) {
    if (folder.isEmpty()) {
      return DecodeGuard.NONE;
    }
    if (suspects == null) {
      open(folder.get(), inputTopic);
    }
    return new JournalGuard(journal, suspects, alone);
  }

  /** The reason why a record is not tried again, if there is one. */
  public Optional<Rejected> refuse(RecordPosition position, byte[] value) {
    Suspects known = suspects;
    if (known == null || known.isEmpty()) {
      return Optional.empty();
    }
    return known
        .find(position, Fingerprint.of(value))
        .filter(Suspect::isSetAside)
        .map(suspect -> rejected(suspect.reason()));
  }

  /** Runs code that writes records on behalf of this one. */
  public void writeFor(RecordPosition position, byte[] value, Runnable writing) {
    if (folder.isEmpty()) {
      writing.run();
      return;
    }
    handled.set(new HandledRecord(position, Fingerprint.of(value)));
    try {
      writing.run();
    } finally {
      handled.remove();
    }
  }

  /** The record on whose behalf this thread writes. */
  Optional<HandledRecord> current() {
    return Optional.ofNullable(handled.get());
  }

  /** Counts that Kafka refused what was written for a record. */
  void refused(HandledRecord record, String topic, Exception why) {
    LOG.error(
        "Kafka refused a record for topic {} that was written for the record at {}: {}",
        topic,
        record.position(),
        why.toString());
    Suspects known = suspects;
    if (known != null) {
      known.count(Reason.ANSWER_REFUSED, record.position(), record.content());
    }
  }

  private void open(Path place, String inputTopic) {
    try {
      Files.createDirectories(place);
      Suspects opened = new Suspects(place.resolve(SUSPECTS));
      DecodeJournal found = new DecodeJournal(place.resolve(JOURNAL));
      report(found.unfinished(), inputTopic, opened);
      found.clear();
      journal = found;
      suspects = opened;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the folder " + place + ": " + e, e);
    }
  }

  private static void report(
      List<DecodeJournal.Entry> unfinished, String inputTopic, Suspects suspects) {
    for (DecodeJournal.Entry entry : unfinished) {
      RecordPosition position =
          new RecordPosition(new TopicPartition(inputTopic, entry.partition()), entry.offset());
      Suspect suspect = suspects.count(Reason.ENDED_THE_PROCESS, position, entry.image());
      LOG.warn(
          "The last process ended while the image at {} was being decoded; {}",
          position,
          suspect.isSetAside()
              ? "this was the second time, and it becomes a dead letter"
              : "it is decoded once more, while no other image is");
    }
  }

  private static Rejected rejected(Reason reason) {
    UnanswerableException cause =
        new UnanswerableException(
            reason,
            reason == Reason.ENDED_THE_PROCESS
                ? "The process ended twice while this image was being decoded"
                : "Kafka refused twice what was to be written for this record");
    Stage stage = reason == Reason.ENDED_THE_PROCESS ? Stage.DECODE : Stage.ANSWER;
    return new Rejected(stage, reason.tag(), cause, null);
  }
}
