package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ConfusionMatrix;

/** The counts of one model version and time. Not thread-safe. */
public final class Count {
  private final ConfusionMatrix confusion = new ConfusionMatrix();
  private long imagesWithoutLabel;
  private long labelsWithoutImage;
  private boolean published;

  ConfusionMatrix confusion() {
    return confusion;
  }

  long imagesWithoutLabel() {
    return imagesWithoutLabel;
  }

  long labelsWithoutImage() {
    return labelsWithoutImage;
  }

  void addImageWithoutLabel() {
    imagesWithoutLabel++;
  }

  void addLabelWithoutImage() {
    labelsWithoutImage++;
  }

  void setUnmatched(long images, long labels) {
    imagesWithoutLabel = images;
    labelsWithoutImage = labels;
  }

  /** Whether the accuracy topic has these counts. */
  boolean isPublished() {
    return published;
  }

  public void setPublished(boolean published) {
    this.published = published;
  }
}
