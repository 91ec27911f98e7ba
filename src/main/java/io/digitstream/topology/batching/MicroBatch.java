package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images of one forward pass, and those that were to be among them. Not thread-safe. */
final class MicroBatch {
  private final Map<FetchedImage, byte[]> tried = new LinkedHashMap<>();
  private final List<FetchedImage> fetched = new ArrayList<>();
  private final List<DigitImage> images = new ArrayList<>();

  /** Adds an image, unless it is rejected. */
  void add(FetchedImage candidate, ImagePreparation preparation) {
    tried.put(candidate, candidate.bytes());
    preparation
        .prepare(candidate)
        .ifPresent(
            image -> {
              fetched.add(candidate);
              images.add(image);
            });
  }

  int size() {
    return images.size();
  }

  /** As the model is to see them. */
  List<DigitImage> images() {
    return images;
  }

  /** Settles them, in order. */
  void settle(List<Outcome> outcomes) {
    for (int i = 0; i < fetched.size(); i++) {
      fetched.get(i).settle(outcomes.get(i));
    }
  }

  /** The rejected ones as well, with the bytes that they had. */
  Map<FetchedImage, byte[]> tried() {
    return tried;
  }
}
