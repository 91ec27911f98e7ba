package io.digitstream.digit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distribution of a model's answers, and its names among an artifact's metrics. The trainer
 * writes it, and the service compares its own answers with it.
 *
 * @param labels the share of each digit among the answers, in order
 * @param confidence the share of answers with a confidence in each of the {@link ConfidenceBins}
 */
public record AnswerShares(List<Double> labels, List<Double> confidence) {
  private static final String LABEL = "predicted_share_";
  private static final String CONFIDENCE = "confidence_share_";

  public AnswerShares {
    labels = List.copyOf(labels);
    confidence = List.copyOf(confidence);
  }

  /**
   * Computes the shares of some answers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static AnswerShares of(List<Classification> answers) {
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("Shares need at least one answer, but there was none");
    }
    int[] labels = new int[Classification.CLASSES];
    int[] confidence = new int[ConfidenceBins.COUNT];
    for (Classification answer : answers) {
      labels[answer.label()]++;
      confidence[ConfidenceBins.of(answer.confidence())]++;
    }
    return new AnswerShares(shares(labels, answers.size()), shares(confidence, answers.size()));
  }

  /** As metrics by name. */
  public Map<String, Double> toMetrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int digit = 0; digit < labels.size(); digit++) {
      metrics.put(LABEL + digit, labels.get(digit));
    }
    for (int bin = 0; bin < confidence.size(); bin++) {
      metrics.put(CONFIDENCE + bin, confidence.get(bin));
    }
    return metrics;
  }

  /** Reads the shares from an artifact's metrics; empty unless all exist and are shares. */
  public static Optional<AnswerShares> in(Map<String, Double> metrics) {
    Optional<List<Double>> labels = shares(metrics, LABEL, Classification.CLASSES);
    Optional<List<Double>> confidence = shares(metrics, CONFIDENCE, ConfidenceBins.COUNT);
    return labels.flatMap(found -> confidence.map(bins -> new AnswerShares(found, bins)));
  }

  private static List<Double> shares(int[] counts, int total) {
    return Arrays.stream(counts).mapToObj(count -> (double) count / total).toList();
  }

  private static Optional<List<Double>> shares(
      Map<String, Double> metrics, String prefix, int count) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Double share = metrics.get(prefix + i);
      if (share == null || !(share >= 0 && share <= 1)) {
        return Optional.empty();
      }
      shares.add(share);
    }
    return Optional.of(shares);
  }
}
