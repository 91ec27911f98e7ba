package io.digitstream.bench;

import java.util.List;

/**
 * The images of one series of measurements.
 *
 * @param name for the topics and the tables
 * @param files to send over and over
 * @param count of a saturated run
 */
public record BenchImages(String name, List<byte[]> files, int count) {
  public BenchImages {
    files = List.copyOf(files);
  }
}
