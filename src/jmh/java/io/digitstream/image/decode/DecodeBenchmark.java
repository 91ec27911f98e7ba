package io.digitstream.image.decode;

import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.normalise.DigitFile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An image's bytes to its pixels, by format. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  @Param DigitFile file;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, Long.MAX_VALUE);
  private byte[] bytes;

  /** Encodes the file. */
  @Setup
  public void encode() {
    bytes = file.bytes();
  }

  /** Decodes it. */
  @Benchmark
  public Object decode() throws UnreadableImageException {
    return decoder.decode(bytes);
  }
}
