package io.digitstream.bench.baseline;

import io.digitstream.bench.Candidate;
import io.digitstream.bench.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a loop over a consumer in each of some threads. */
final class LoopCandidate implements Candidate {
  private static final int STOP_SECONDS = 60;

  private final String name;
  private final Baselines baselines;
  private final Factory factory;

  /** Makes the loop of one thread. */
  @FunctionalInterface
  interface Factory {
    Loop create(Workload workload, Baselines baselines, int thread);
  }

  /** What one thread does over and over. */
  interface Loop extends AutoCloseable {
    /** Polls once, and answers what came. */
    void step();

    @Override
    void close();
  }

  LoopCandidate(String name, Baselines baselines, Factory factory) {
    this.name = name;
    this.baselines = baselines;
    this.factory = factory;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public AutoCloseable start(Workload workload) {
    AtomicBoolean running = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(baselines.threads());
    List<Future<?>> loops = new ArrayList<>();
    for (int thread = 0; thread < baselines.threads(); thread++) {
      int number = thread;
      loops.add(threads.submit(() -> run(factory.create(workload, baselines, number), running)));
    }
    return () -> {
      running.set(false);
      threads.shutdown();
      for (Future<?> loop : loops) {
        loop.get(STOP_SECONDS, TimeUnit.SECONDS);
      }
    };
  }

  private static void run(Loop created, AtomicBoolean running) {
    try (Loop loop = created) {
      while (running.get()) {
        loop.step();
      }
    }
  }
}
