package io.digitstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Sends many images to a service, with few unanswered at any time, and samples its memory. */
public final class Soak {
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final int SAMPLES = 10;

  /** Sent and not answered: enough to keep the service busy through a commit. */
  private static final int BACKLOG = 5_000;

  private final Workload workload;
  private final ServiceProcess service;
  private final Path state;
  private final Consumer<SoakSample> listener;

  /**
   * Creates a run.
   *
   * @param service is ready, and answers the workload's images
   * @param state its folder
   * @param listener hears of the start, and of each tenth of the images
   */
  public Soak(
      Workload workload, ServiceProcess service, Path state, Consumer<SoakSample> listener) {
    this.workload = workload;
    this.service = service;
    this.state = state;
    this.listener = listener;
  }

  /**
   * Sends all images, and returns when each is answered.
   *
   * @param values sent over and over
   */
  public void run(int count, SoakValues values) throws Exception {
    Semaphore places = new Semaphore(BACKLOG);
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (AnswerReader answers = new AnswerReader(workload);
        NumberedFeed images = feed(values.images());
        NumberedFeed labels = feed(values.labels())) {
      long start = System.nanoTime();
      sample(0, start);
      Future<?> sending =
          sender.submit(
              () -> {
                for (int number = 0; number < count; number++) {
                  places.acquire();
                  images.send(workload.in(), number);
                  if (values.isLabelled()) {
                    labels.send(values.labelTopic(), number);
                  }
                }
                return null;
              });
      for (int tenth = 1; tenth <= SAMPLES; tenth++) {
        int answered = (int) ((long) count * tenth / SAMPLES);
        answers.read(answered, number -> places.release());
        sample(answered, start);
      }
      sending.get();
    } finally {
      sender.shutdownNow();
    }
  }

  private NumberedFeed feed(List<byte[]> values) {
    return new NumberedFeed(workload.bootstrapServers(), values, LINGER);
  }

  private void sample(int answered, long start) throws IOException, InterruptedException {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    listener.accept(new SoakSample(answered, elapsed, service.memory(), stateBytes()));
  }

  /** Files come and go while the service runs. */
  private long stateBytes() {
    AtomicLong bytes = new AtomicLong();
    try {
      Files.walkFileTree(
          state,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.get();
  }
}
