package io.digitstream.topology;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An answer to its JSON, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictionJsonBenchmark {
  private static final float[] PROBABILITIES = {
    0.0001f, 0.00032f, 2.1e-7f, 0.0004f, 1.7e-5f, 3.3e-6f, 9.9e-9f, 0.9987f, 0.00031f, 0.00015f
  };

  private final Prediction prediction =
      new Prediction(
          "img-42",
          Classification.of(PROBABILITIES),
          new ModelId("compact", "20261129-081102"),
          Instant.parse("2026-11-25T11:00:00.123Z"));
  private final PredictionSerializer serializer = new PredictionSerializer();
  private final PredictionDeserializer deserializer = new PredictionDeserializer();
  private final byte[] json = serializer.serialize("digits-out", prediction);

  /** Writes the answer. */
  @Benchmark
  public byte[] serialise() {
    return serializer.serialize("digits-out", prediction);
  }

  /** Reads it. */
  @Benchmark
  public Prediction parse() {
    return deserializer.deserialize("digits-out", json);
  }
}
