package io.digitstream.runtime.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every few seconds, with its own client, how many records of the input topic
 * wait: the consumer's metrics do not update while its thread is blocked. Logs what a stalled
 * stream waits for.
 */
public final class LagReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LagReader.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  /** Stands for the threads of an instance that has no partition of the topic. */
  private static final String NO_THREAD = "";

  private static final List<String> UNANSWERED = List.of("the brokers do not say why");

  private final Source source;
  private final Duration patience;
  private final TopicFaults faults;
  private final CommitClock clock = new CommitClock(System::nanoTime);
  private final Thread thread = new Thread(this::run, "lag-reader");
  private final CountDownLatch closing = new CountDownLatch(1);
  private Map<String, Set<TopicPartition>> assigned = Map.of();
  private Optional<Long> complained = Optional.empty();
  private List<String> named = List.of();
  private volatile Lag lag = Lag.NONE;

  /**
   * What is read, and by whom.
   *
   * @param topic whose records wait
   * @param topics all that the stream reads and writes
   * @param adminProperties of an admin client that does not wait for long
   * @param assignment the partitions of each stream thread; nothing while they are moved
   */
  public record Source(
      String topic,
      String applicationId,
      Set<String> topics,
      Map<String, Object> adminProperties,
      Supplier<Optional<Map<String, Set<TopicPartition>>>> assignment) {}

  /**
   * Makes one that does not read yet.
   *
   * @param patience a stall of this length is looked into, and logged
   */
  public LagReader(Source source, Duration patience) {
    this.source = source;
    this.patience = patience;
    this.faults = new TopicFaults(source.applicationId(), source.topics());
    thread.setDaemon(true);
  }

  /** Starts to read, and returns at once. */
  public void start() {
    thread.start();
  }

  /** As of a few seconds ago; as of the last answer, while no broker answers. */
  public Lag lag() {
    return lag;
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }

  private void run() {
    try (Admin admin = Admin.create(source.adminProperties())) {
      do {
        try {
          read(admin);
        } catch (ExecutionException | KafkaException e) {
          LOG.debug("The lag cannot be read", e);
          lag = lag.at(lag.waiting() > 0 ? clock.longest() : Duration.ZERO, UNANSWERED);
          tell(isStalled(lag.sinceCommit()));
        }
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, PartitionOffsets> offsets = offsets(admin);
    Optional<Map<String, Set<TopicPartition>>> assignment = source.assignment().get();
    assigned = assignment.orElse(assigned);
    Map<String, Set<TopicPartition>> looked =
        assigned.isEmpty() ? Map.of(NO_THREAD, offsets.keySet()) : assigned;
    Duration sinceCommit = clock.see(looked, offsets);
    boolean stalled = isStalled(sinceCommit);
    if (assignment.isPresent() && !stalled) {
      faults.remember(admin);
    }
    lag =
        new Lag(
            waiting(assigned, offsets),
            waiting(looked, offsets),
            sinceCommit,
            stalled ? faults.find(admin) : List.of());
    tell(stalled);
  }

  private static long waiting(
      Map<String, Set<TopicPartition>> threads, Map<TopicPartition, PartitionOffsets> offsets) {
    return threads.values().stream()
        .flatMap(Set::stream)
        .mapToLong(partition -> offsets.getOrDefault(partition, PartitionOffsets.UNKNOWN).lag())
        .sum();
  }

  private boolean isStalled(Duration sinceCommit) {
    return sinceCommit.compareTo(patience) > 0;
  }

  /** Once, again each minute or if other faults are found, and when it is over. */
  private void tell(boolean stalled) {
    long now = System.nanoTime();
    if (!stalled) {
      if (complained.isPresent()) {
        LOG.info("Images are committed again");
      }
      complained = Optional.empty();
    } else if (complained.isEmpty()
        || now - complained.get() >= BETWEEN_COMPLAINTS.toNanos()
        || !lag.faults().equals(named)) {
      complained = Optional.of(now);
      named = lag.faults();
      LOG.warn(
          "{} images wait, and none has been committed for {} s: {}",
          lag.waiting(),
          lag.sinceCommit().toSeconds(),
          lag.faults().isEmpty()
              ? "all its topics exist and can be written to"
              : String.join("; ", lag.faults()));
    }
  }

  private Map<TopicPartition, PartitionOffsets> offsets(Admin admin)
      throws ExecutionException, InterruptedException {
    Set<TopicPartition> partitions =
        admin
            .describeTopics(Set.of(source.topic()))
            .allTopicNames()
            .get()
            .get(source.topic())
            .partitions()
            .stream()
            .map(partition -> new TopicPartition(source.topic(), partition.partition()))
            .collect(Collectors.toCollection(HashSet::new));
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(source.applicationId())
            .partitionsToOffsetAndMetadata()
            .get();
    Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
    // Of a partition that is committed to its end, as all are on an idle stream, the start is not
    // needed
    Set<TopicPartition> behind = new HashSet<>(partitions);
    behind.removeIf(
        partition -> {
          OffsetAndMetadata next = committed.get(partition);
          return next != null && next.offset() == ends.get(partition);
        });
    Map<TopicPartition, Long> starts =
        behind.isEmpty() ? Map.of() : offsets(admin, behind, OffsetSpec.earliest());
    Map<TopicPartition, PartitionOffsets> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      offsets.put(
          partition,
          PartitionOffsets.of(
              starts.getOrDefault(partition, end),
              Optional.ofNullable(committed.get(partition)).map(OffsetAndMetadata::offset),
              end));
    }
    return offsets;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Set<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> spec)),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }
}
