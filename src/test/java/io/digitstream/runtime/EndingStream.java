package io.digitstream.runtime;

import io.digitstream.TestClassPath;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.FakeClassifier;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineLimits;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.batching.PreparationWorkers;
import io.digitstream.topology.poisonpill.PoisonPills;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process of its own whose decoder ends it: at once by an image {@code "halt"}, for want of
 * memory by an image {@code "memory"}. It runs until its standard input ends.
 */
final class EndingStream {
  static final int END_CODE = 3;

  private EndingStream() {}

  static Process start(File log, String servers, Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx200m",
            "-cp",
            TestClassPath.get(),
            EndingStream.class.getName(),
            servers,
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** Takes the bootstrap servers and the folder of the state. */
  public static void main(String[] arguments) throws Exception {
    DigitPipeline pipeline =
        new DigitPipeline(
                DigitStreams.TOPICS,
                new Decoder(),
                FakeClassifier::new,
                PipelineLimits.ofBatchSize(DigitStreams.BATCH),
                PipelineListener.NOOP,
                Clock.systemUTC())
            .withPoisonPills(PoisonPills.in(Path.of(arguments[1], "last-resort")))
            .withWorkers(PreparationWorkers.of(2, 0));
    LookAhead lookAhead = new LookAhead(pipeline);
    Map<String, String> kafka = Map.of("num.stream.threads", "2", "state.dir", arguments[1]);
    try (StreamsRunner runner =
        new StreamsRunner(
            DigitTopology.build(pipeline, lookAhead),
            StreamsProperties.of(
                DigitStreams.settings(arguments[0], kafka),
                lookAhead.consumerProperties(),
                pipeline.poisonPills().producerProperties()),
            Duration.ofSeconds(10))) {
      runner.start();
      while (System.in.read() >= 0) {
        // Nothing is said to it
      }
    }
  }

  private static final class Decoder implements ImagePreprocessor {
    private final FakeImages images = new FakeImages();

    @Override
    @SuppressWarnings("ModifiedButNotUsed") // To run out of memory
    public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
      switch (new String(bytes, StandardCharsets.UTF_8)) {
        case "halt" -> Runtime.getRuntime().halt(END_CODE);
        case "memory" -> {
          List<byte[]> raster = new ArrayList<>();
          while (true) {
            raster.add(new byte[1 << 20]);
          }
        }
        case "overflow" -> overflow(0);
        default -> {}
      }
      return images.preprocess(bytes);
    }

    @SuppressWarnings("InfiniteRecursion") // This is what it is for
    private static int overflow(int depth) {
      return overflow(depth + 1) + 1;
    }
  }
}
