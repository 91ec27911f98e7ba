package io.digitstream.image.format;

import io.digitstream.image.decode.DecodingMemory;
import java.time.Duration;

/**
 * How much work one image may cause before it is turned away. How much memory it may take is
 * decided by {@link DecodingMemory}.
 *
 * @param maxBytes the longest input, in bytes
 * @param maxPixels the largest picture, width times height, as its header states it
 * @param maxFrames the most frames of an animation, of which the first is read
 * @param timeout the longest a picture may take to decode
 */
public record DecodeLimits(int maxBytes, long maxPixels, int maxFrames, Duration timeout) {
  /** 16 MiB, 100 million pixels (10,000×10,000), 1,000 frames, 5 seconds. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(16 << 20, 100_000_000, 1_000, Duration.ofSeconds(5));

  public DecodeLimits {
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxPixels", maxPixels);
    requirePositive("maxFrames", maxFrames);
    requirePositive("timeout", timeout.toNanos());
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be greater than 0, but it was " + value);
    }
  }
}
