package io.digitstream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a service, streams images through it, kills it and starts it again while the stream goes
 * on.
 *
 * @param arguments of the command {@code serve}: with an instance name, for a restart in its place
 * @param images to send over and over
 * @param seconds that count of each of the two starts
 */
public record StartRun(
    Workload workload, List<String> arguments, List<byte[]> images, double perSecond, int seconds) {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** The images of the last second that counts are answered in this time, before the kill. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  public StartRun {
    arguments = List.copyOf(arguments);
    images = List.copyOf(images);
  }

  public StartFigures measure() throws Exception {
    List<Answer> answers = new ArrayList<>();
    long counted = TimeUnit.SECONDS.toNanos(seconds);
    try (ImageStream stream = new ImageStream(workload, images, perSecond)) {
      long start = System.nanoTime();
      long ready;
      long first;
      long begin;
      try (ServiceProcess service = ServiceProcess.start(arguments)) {
        service.awaitReady();
        ready = System.nanoTime();
        Answer one = stream.next();
        first = one.readNanos();
        answers.add(one);
        begin = stream.begin();
        answers.addAll(stream.until(begin + counted + REST_NANOS));
        service.kill();
      }
      try (ServiceProcess restarted = ServiceProcess.start(arguments)) {
        // It cannot have answered yet: these are the last answers of the killed process
        answers.addAll(stream.until(System.nanoTime()));
        long last = answers.get(answers.size() - 1).readNanos();
        Answer again = stream.next();
        answers.add(again);
        restarted.awaitReady();
        answers.addAll(stream.until(again.readNanos() + counted));
        answers.addAll(stream.end());
        return new StartFigures(
            (ready - start) / SECOND,
            (first - start) / SECOND,
            LatencyBySecond.of(answers, begin, seconds),
            (again.readNanos() - last) / SECOND,
            LatencyBySecond.of(answers, again.readNanos(), seconds));
      }
    }
  }
}
