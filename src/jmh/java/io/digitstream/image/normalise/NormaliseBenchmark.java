package io.digitstream.image.normalise;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.codec.Deadline;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.raster.Bitmap;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Pixels to what the model sees: of an image like MNIST's, and of drawings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NormaliseBenchmark {
  /** Of 28, the picture is like MNIST's, and taken as it is. */
  @Param({"28", "280", "1024"})
  int side;

  private Bitmap picture;

  /** Decodes the picture. */
  @Setup
  public void decode() throws Exception {
    picture =
        side == DigitImage.SIDE
            ? BitmapReader.ofRaw(DigitFile.RAW_28.bytes())
            : BitmapReader.read(DigitFile.drawing(side), new Deadline(Duration.ofMinutes(1)));
  }

  /** Normalises it. */
  @Benchmark
  public DigitImage normalise() throws UnreadableImageException {
    return DigitNormaliser.normalise(picture).digit();
  }
}
