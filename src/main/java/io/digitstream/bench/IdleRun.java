package io.digitstream.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures what an image costs a service's broker, and what the service costs when no more come.
 * The broker has no other client.
 */
public final class IdleRun {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Until counts are published, and the service shows new meters. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(15);

  private final Workload workload;
  private final BrokerProcess broker;
  private final ServiceProcess service;

  /**
   * Creates a run.
   *
   * @param service is ready
   */
  public IdleRun(Workload workload, BrokerProcess broker, ServiceProcess service) {
    this.workload = workload;
    this.broker = broker;
    this.service = service;
  }

  /**
   * Waits, and then measures.
   *
   * @param settling time for Java to compile what an idle service does
   */
  public IdleFigures idle(Duration settling, Duration measured) throws Exception {
    pause(settling);
    BrokerCounters counters = broker.counters();
    Duration cpu = service.cpuTime();
    long start = System.nanoTime();
    pause(measured);
    double used = service.cpuTime().minus(cpu).toNanos();
    double elapsed = System.nanoTime() - start;
    Map<String, Double> requests = new TreeMap<>();
    broker
        .counters()
        .since(counters)
        .requests()
        .forEach((kind, count) -> requests.put(kind, count * SECOND / elapsed));
    return new IdleFigures(used / elapsed, service.memory().resident(), requests);
  }

  /** What each topic gets for an image, of images that are sent at a fixed rate. */
  public List<TopicCost> cost(List<byte[]> images, int count, double perSecond) throws Exception {
    BrokerCounters before = broker.counters();
    Map<String, Long> producedBefore = service.produced();
    try (AnswerReader answers = new AnswerReader(workload);
        NumberedFeed feed = new NumberedFeed(workload.bootstrapServers(), images, Duration.ZERO)) {
      feed.offer(workload.in(), 0, count, System.nanoTime(), perSecond);
      answers.read(count, number -> {});
    }
    pause(AFTERWARDS);
    BrokerCounters counted = broker.counters().since(before);
    Map<String, Long> produced = service.produced();
    produced.put(workload.in(), (long) count);
    List<TopicCost> costs = new ArrayList<>();
    counted
        .records()
        .forEach(
            (topic, records) -> {
              double clients =
                  produced.getOrDefault(topic, 0L) - producedBefore.getOrDefault(topic, 0L);
              costs.add(
                  new TopicCost(
                      topic,
                      clients / count,
                      (records - clients) / count,
                      counted.bytes().get(topic) / (double) count));
            });
    return costs;
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }
}
