package io.digitstream.page;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.Prediction;
import java.util.Optional;

/**
 * A picture that a person is to look at.
 *
 * @param answer the model's, which is not sure
 * @param image what the model saw
 * @param file the picture's own bytes, if they are few
 */
public record ReviewPicture(
    Prediction answer, DigitImage image, Optional<byte[]> file, Place place) {
  /** The most bytes of a file that are worth keeping for the page. */
  public static final int MOST_FILE_BYTES = 64 << 10;

  /** Where its record is in the review topic. */
  public record Place(int partition, long offset) {}

  String id() {
    return answer.id();
  }
}
