package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.batching.Preparation.Prepared;
import io.digitstream.topology.batching.Preparation.Refused;
import io.digitstream.topology.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The images of one forward pass, and those that were rejected during preparation. */
final class MicroBatch {
  private final List<FetchedImage> prepared = new ArrayList<>();
  private final List<DigitImage> digits = new ArrayList<>();
  private final List<FetchedImage> refused = new ArrayList<>();
  private final List<Outcome> refusals = new ArrayList<>();

  void add(FetchedImage image, Preparation preparation) {
    if (preparation instanceof Prepared ready) {
      prepared.add(image);
      digits.add(ready.image());
    } else if (preparation instanceof Refused no) {
      refused.add(image);
      refusals.add(no.outcome());
    }
  }

  /** The number of images for the model. */
  int size() {
    return digits.size();
  }

  /** The record of an image for the model, by its place among them. */
  FetchedImage record(int index) {
    return prepared.get(index);
  }

  /** The images for the model, in order. */
  List<DigitImage> digits() {
    return digits;
  }

  /**
   * Tells the outcome of every image that was added.
   *
   * @param predicted one for each of {@link #digits}, in order
   */
  void forEach(List<Outcome> predicted, BiConsumer<FetchedImage, Outcome> action) {
    for (int i = 0; i < prepared.size(); i++) {
      action.accept(prepared.get(i), predicted.get(i));
    }
    for (int i = 0; i < refused.size(); i++) {
      action.accept(refused.get(i), refusals.get(i));
    }
  }
}
