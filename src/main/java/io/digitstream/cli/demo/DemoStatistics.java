package io.digitstream.cli.demo;

import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts what was sent and what came back. Sent images are counted by one thread, answers by
 * another.
 */
final class DemoStatistics {
  private static final int RECENT = 1000;
  private static final int LAST_ANSWERS = 10;

  private final Map<String, Optional<Integer>> labelsById = new ConcurrentHashMap<>();
  private final Set<String> answeredIds = new HashSet<>();
  private final List<Integer> latencies = new ArrayList<>();
  private final Deque<Integer> lastAnswers = new ArrayDeque<>();
  private long startNanos;
  private long lastNanos;
  private int doubled;
  private int correct;
  private int labelled;
  private int deadLetters;
  private int shadowed;
  private int shadowedCorrect;

  void sent(OutgoingImage image) {
    labelsById.put(image.id(), image.label());
  }

  /** Counts an answer that is seen now; its latency is the time since the image's timestamp. */
  void answered(ConsumerRecord<byte[], Prediction> message) {
    lastNanos = System.nanoTime();
    startNanos = startNanos == 0 ? lastNanos : startNanos;
    String id = new String(message.key(), StandardCharsets.UTF_8);
    if (!answeredIds.add(id)) {
      doubled++;
      return;
    }
    latencies.add((int) (System.currentTimeMillis() - message.timestamp()));
    int answer = message.value().classification().label();
    lastAnswers.addLast(answer);
    if (lastAnswers.size() > LAST_ANSWERS) {
      lastAnswers.removeFirst();
    }
    labelsById
        .getOrDefault(id, Optional.empty())
        .ifPresent(
            label -> {
              labelled++;
              correct += label == answer ? 1 : 0;
            });
  }

  /** Counts an answer of the challenger. */
  void shadowed(ConsumerRecord<byte[], Prediction> message) {
    labelsById
        .getOrDefault(new String(message.key(), StandardCharsets.UTF_8), Optional.empty())
        .ifPresent(
            label -> {
              shadowed++;
              shadowedCorrect += label == message.value().classification().label() ? 1 : 0;
            });
  }

  void deadLettered() {
    deadLetters++;
  }

  int answered() {
    return answeredIds.size();
  }

  int deadLetters() {
    return deadLetters;
  }

  /** Answers beyond the first of an image. */
  int doubled() {
    return doubled;
  }

  int correct() {
    return correct;
  }

  /** Answered images whose digit is known. */
  int labelled() {
    return labelled;
  }

  /** Answers per second, from the first to the last. */
  double perSecond() {
    return answered() < 2 ? 0 : (answered() - 1) * 1e9 / (lastNanos - startNanos);
  }

  /** A percentile of the latencies, of all or of the most recent ones. */
  Duration latency(double share, boolean recent) {
    if (latencies.isEmpty()) {
      return Duration.ZERO;
    }
    int from = recent ? Math.max(0, latencies.size() - RECENT) : 0;
    List<Integer> sorted = new ArrayList<>(latencies.subList(from, latencies.size()));
    Collections.sort(sorted);
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return Duration.ofMillis(sorted.get(Math.max(0, index)));
  }

  /** Whether the service counted the same, the challenger's answers included. */
  boolean agreesWith(ConfusionMatrix counted) {
    return counted.correct() == correct + shadowedCorrect && counted.total() == labelled + shadowed;
  }

  /**
   * The line that is shown while images flow.
   *
   * @param counted what the service itself makes of the labels that have come
   */
  String status(int expected, ConfusionMatrix counted) {
    return "%,d of %,d  %,.0f images/s  latency p50 %d ms  p99 %d ms  accuracy %s  %s"
        .formatted(
            answered(),
            expected,
            perSecond(),
            latency(0.5, true).toMillis(),
            latency(0.99, true).toMillis(),
            counted.total() == 0 ? "-" : "%.2f %%".formatted(100 * counted.accuracy()),
            String.join(" ", lastAnswers.stream().map(String::valueOf).toList()));
  }
}
