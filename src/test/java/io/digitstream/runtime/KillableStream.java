package io.digitstream.runtime;

import io.digitstream.TestClassPath;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.PipelineListener;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A process of its own that runs the stream until its standard input ends, or until it is killed;
 * it writes a character for each image that it has processed.
 */
final class KillableStream {
  private static final Duration PER_BATCH = Duration.ofMillis(4);
  private static final Duration PER_IMAGE = Duration.ofNanos(300_000);

  private KillableStream() {}

  /** Starts one with the arguments of {@link #main}; what it logs goes to a file. */
  static Process start(File log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                TestClassPath.get(),
                KillableStream.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(log).start();
  }

  /**
   * Takes the bootstrap servers, and what runs: {@code exactly-once}, {@code at-least-once}, {@code
   * naive}, {@code review}, or {@code accuracy} and its state's folder.
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream progress = System.out;
    PipelineListener listener =
        new PipelineListener() {
          @Override
          public void answered(Classification classification, Duration latency) {
            progress.print('.');
            progress.flush();
          }
        };
    try (StreamsRunner runner =
        arguments[1].equals("accuracy")
            ? AccuracyStreams.runner(
                arguments[0], PER_BATCH, listener, Map.of("state.dir", arguments[2]))
            : runner(arguments[0], arguments[1], listener)) {
      runner.start();
      while (System.in.read() >= 0) {
        // Nothing is said to it
      }
    }
  }

  private static StreamsRunner runner(String servers, String kind, PipelineListener listener) {
    Supplier<DigitClassifier> classifiers = () -> new FakeClassifier(PER_BATCH, PER_IMAGE);
    return switch (kind) {
      case "naive" -> naive(servers, classifiers, listener);
      case "review" -> DigitStreams.reviewing(servers, classifiers, listener);
      case "at-least-once" ->
          DigitStreams.runner(
              servers, classifiers, listener, Map.of("processing.guarantee", "at_least_once"));
      default -> DigitStreams.runner(servers, classifiers, listener, Map.of());
    };
  }

  private static StreamsRunner naive(
      String servers, Supplier<DigitClassifier> classifiers, PipelineListener listener) {
    // No multiple of the batch, or its buffer would be empty by chance at most commits
    Map<String, String> kafka = Map.of("max.poll.records", "50");
    return new StreamsRunner(
        NaiveTopology.build(classifiers, listener),
        StreamsProperties.of(DigitStreams.settings(servers, kafka), Map.of()),
        Duration.ofSeconds(10));
  }
}
