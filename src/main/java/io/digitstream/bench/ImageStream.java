package io.digitstream.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends images at a fixed rate until it is ended, and notes when each is answered. Used by one
 * thread.
 */
final class ImageStream implements AutoCloseable {
  /** The longest time without an answer: longer than the reader's own. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String topic;
  private final double perSecond;
  private final NumberedFeed feed;
  private final AnswerReader reader;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final Future<?> reading;
  private final long firstNanos;
  private Future<?> sending;
  private volatile long startNanos;
  private volatile boolean ending;
  private volatile boolean sentAll;
  private final AtomicInteger sent = new AtomicInteger(1);

  /** Sends a single image. */
  ImageStream(Workload workload, List<byte[]> images, double perSecond) {
    this.topic = workload.in();
    this.perSecond = perSecond;
    this.feed = new NumberedFeed(workload.bootstrapServers(), images, Duration.ZERO);
    this.reader = new AnswerReader(workload);
    this.firstNanos = System.nanoTime();
    feed.fill(topic, 1);
    this.reading =
        threads.submit(
            () -> {
              reader.read(answered -> sentAll && answered == sent.get(), this::note);
              return null;
            });
  }

  /**
   * Sends from now on.
   *
   * @return when the first of these images was due
   */
  long begin() {
    startNanos = System.nanoTime();
    sending = threads.submit(this::send);
    return startNanos;
  }

  /** The next answer. */
  Answer next() throws InterruptedException, BenchException {
    Answer next = answers.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      throw new BenchException("No answer arrived for %d s".formatted(PATIENCE.toSeconds()));
    }
    return next;
  }

  /** The next answers, up to a time. */
  List<Answer> until(long nanos) throws InterruptedException {
    List<Answer> taken = new ArrayList<>();
    answers.drainTo(taken);
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      Answer next = answers.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        taken.add(next);
      }
    }
    return taken;
  }

  /** Stops sending, and waits until each image is answered. */
  List<Answer> end() throws Exception {
    ending = true;
    sending.get();
    reading.get();
    List<Answer> taken = new ArrayList<>();
    answers.drainTo(taken);
    return taken;
  }

  private void send() {
    while (!ending) {
      NumberedFeed.awaitTurn(dueNanos(sent.get()));
      feed.send(topic, sent.getAndIncrement());
    }
    sentAll = true;
  }

  private void note(int number) {
    answers.add(new Answer(dueNanos(number), System.nanoTime()));
  }

  private long dueNanos(int number) {
    return number == 0 ? firstNanos : NumberedFeed.turn(number - 1, startNanos, perSecond);
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
    feed.close();
    try {
      // A consumer must not be closed while another thread reads
      if (threads.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        reader.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
