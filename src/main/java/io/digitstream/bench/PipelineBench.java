package io.digitstream.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Measures how fast images become committed answers, and how long each takes.
 *
 * <p>The candidates take turns, in alternating order, so that other load on the machine affects all
 * of them equally.
 */
public final class PipelineBench {
  private static final Duration LINGER = Duration.ofMillis(20);

  /** This share of a saturated run does not count: start-up, compilation. */
  private static final double WARM_UP = 0.2;

  private static final int HIGHEST_LATENCY_SECONDS = 600;

  private final PipelinePlan plan;
  private final List<byte[]> images;
  private final String bootstrapServers;
  private final BenchTopics topics;
  private final Consumer<String> progress;

  /**
   * Creates a bench.
   *
   * @param images to send over and over
   * @param progress hears of each measurement
   */
  public PipelineBench(
      PipelinePlan plan, BenchImages images, String bootstrapServers, Consumer<String> progress) {
    this.plan = plan.withImages(images.count());
    this.images = images.files();
    this.bootstrapServers = bootstrapServers;
    this.topics = new BenchTopics(bootstrapServers, plan.partitions(), "bench-" + images.name());
    this.progress = progress;
  }

  /** Sends the images that saturated runs read. */
  public void fill() {
    try (NumberedFeed feed = new NumberedFeed(bootstrapServers, images, LINGER)) {
      feed.fill(topics.filled().in(), plan.images());
    }
  }

  /** A candidate's answers per second when images never run out. */
  public Comparison saturated(Candidate subject) {
    return new Comparison(subject.name(), () -> saturate(subject));
  }

  private double saturate(Candidate subject) throws Exception {
    Workload workload = topics.filled();
    int warmUp = (int) (WARM_UP * plan.images());
    List<Long> times = new ArrayList<>(plan.images());
    AutoCloseable running = subject.start(workload);
    try (running;
        AnswerReader answers = new AnswerReader(workload)) {
      answers.read(plan.images(), number -> times.add(plan.stopwatch().nanos()));
    }
    // Answers come in commits: the first counted is the first of the commit after the warm-up
    long nanos = times.get(times.size() - 1) - times.get(warmUp);
    return (plan.images() - warmUp - 1) * 1e9 / nanos;
  }

  /**
   * Latencies of each subject at a share of its saturated rate.
   *
   * @param saturated as {@link #saturate} gave it
   */
  public List<LatencyResult> latencies(
      List<Candidate> subjects, Map<String, Rounds> saturated, List<Double> loads)
      throws Exception {
    Map<String, LatencyResult> results = new LinkedHashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Candidate subject : Comparison.order(subjects, round)) {
        for (double load : loads) {
          double rate = load * saturated.get(subject.name()).median();
          Histogram histogram = latency(subject, rate);
          String key = subject.name() + " " + load;
          results
              .computeIfAbsent(key, k -> LatencyResult.none(subject.name(), load, rate))
              .add(histogram);
          progress.accept(
              "round %d  %s at %,.0f images/s: p99 %,.0f ms"
                  .formatted(
                      round, subject.name(), rate, histogram.getValueAtPercentile(99) / 1e3));
        }
      }
    }
    return List.copyOf(results.values());
  }

  private Histogram latency(Candidate subject, double rate) throws Exception {
    Workload workload = topics.empty();
    int unmeasured = images(rate, plan.warmUp());
    int measured = images(rate, plan.measured());
    Histogram micros =
        new Histogram(Duration.ofSeconds(HIGHEST_LATENCY_SECONDS).toNanos() / 1000, 3);
    ExecutorService sender = Executors.newSingleThreadExecutor();
    AutoCloseable running = subject.start(workload);
    try (running;
        AnswerReader answers = new AnswerReader(workload);
        NumberedFeed feed = new NumberedFeed(bootstrapServers, images, Duration.ZERO)) {
      // Or the queue of its start would be measured, which high rates take long to work off
      feed.fill(workload.in(), unmeasured);
      answers.read(unmeasured, number -> {});
      long start = System.nanoTime();
      Future<?> sending =
          sender.submit(
              () -> feed.offer(workload.in(), unmeasured, unmeasured + measured, start, rate));
      answers.read(
          2 * unmeasured + measured,
          number -> {
            int turn = number - unmeasured;
            if (turn >= unmeasured) {
              long nanos = System.nanoTime() - NumberedFeed.turn(turn, start, rate);
              micros.recordValue(Math.min(nanos / 1000, micros.getHighestTrackableValue()));
            }
          });
      sending.get();
    } finally {
      sender.shutdownNow();
    }
    return micros;
  }

  private static int images(double rate, Duration time) {
    return (int) Math.max(1, rate * time.toMillis() / 1e3);
  }
}
