package io.digitstream.inference;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One batch through a bundled model, on one CPU thread and in the default precision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictBenchmark {
  private static final Path MODELS = Path.of("src/main/models");

  @Param({"cnn", "compact"})
  String model;

  @Param({"1", "8", "32", "64"})
  int batchSize;

  private DjlDigitClassifier classifier;
  private List<DigitImage> batch;

  /** Loads the model and draws the images. */
  @Setup
  public void load() throws ArtifactException {
    classifier =
        DjlDigitClassifier.load(
            new ModelRepository(List.of(MODELS)).find(model), ComputeDevice.find("cpu", 1));
    SyntheticDigits digits = new SyntheticDigits(1);
    batch = IntStream.range(0, batchSize).mapToObj(i -> digits.image(i).image()).toList();
  }

  /** Classifies the batch. */
  @Benchmark
  public List<Classification> predict() {
    return classifier.classify(batch);
  }

  /** Frees the native memory. */
  @TearDown
  public void close() {
    classifier.close();
  }
}
