package io.digitstream.bench;

import java.util.List;

/**
 * What a soak sends.
 *
 * @param labels one for each image, or none at all
 */
public record SoakValues(List<byte[]> images, String labelTopic, List<byte[]> labels) {
  public SoakValues {
    images = List.copyOf(images);
    labels = List.copyOf(labels);
  }

  boolean isLabelled() {
    return !labels.isEmpty();
  }
}
