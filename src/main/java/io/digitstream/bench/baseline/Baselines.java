package io.digitstream.bench.baseline;

import io.digitstream.bench.Candidate;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.image.ImagePreprocessor;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What users would write instead of this service, with its own preprocessing and model.
 *
 * @param classifiers a new one for each thread
 * @param threads as many as the service has
 */
public record Baselines(
    ImagePreprocessor preprocessor,
    Supplier<DigitClassifier> classifiers,
    int threads,
    int batchSize,
    Duration commitInterval) {

  /** All three of them. */
  public List<Candidate> all() {
    return List.of(
        new LoopCandidate("consumer loop, one by one", this, OneByOneLoop::new),
        new LoopCandidate("batch and transaction per poll", this, BatchPerPollLoop::new),
        mapValues("Kafka Streams mapValues"));
  }

  /** Kafka Streams with {@code mapValues} alone. */
  public Candidate mapValues(String name) {
    return new MapValuesCandidate(name, this);
  }

  /** The same with other classifiers. */
  public Baselines with(Supplier<DigitClassifier> others) {
    return new Baselines(preprocessor, others, threads, batchSize, commitInterval);
  }

  Answering newAnswering() {
    return new Answering(preprocessor, classifiers.get());
  }
}
