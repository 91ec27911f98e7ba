package io.digitstream.topology.accuracy;

import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is counted together: a model version's images of all time, or of one window.
 *
 * @param window nothing for all time
 */
record TallyKey(ModelId model, Optional<EventWindow> window) {
  /** The model of labels that found no image. */
  static final ModelId NO_MODEL = new ModelId("", "");

  static final TallyKey UNMATCHED_LABELS = allTime(NO_MODEL);

  static TallyKey allTime(ModelId model) {
    return new TallyKey(model, Optional.empty());
  }

  static TallyKey of(ModelId model, EventWindow window) {
    return new TallyKey(model, Optional.of(window));
  }

  /** The least key that a row of all time, or of a size of windows, can have. */
  static TallyKey before(Optional<WindowSize> size) {
    return new TallyKey(NO_MODEL, size.map(each -> new EventWindow(each, Instant.EPOCH)));
  }

  /** The least key that is above these; null if there is none. */
  static TallyKey after(Optional<WindowSize> size) {
    List<WindowSize> sizes = List.of(WindowSize.values());
    int next = size.map(sizes::indexOf).orElse(-1) + 1;
    return next < sizes.size() ? before(Optional.of(sizes.get(next))) : null;
  }

  /** Of two windows of one size. */
  boolean startsAfter(TallyKey other) {
    return window.orElseThrow().start().isAfter(other.window.orElseThrow().start());
  }

  boolean isOfModel() {
    return !model.equals(NO_MODEL);
  }
}
