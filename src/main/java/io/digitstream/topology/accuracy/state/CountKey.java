package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is counted together: a model version's images of all time, or of one window.
 *
 * @param window nothing for all time
 */
public record CountKey(ModelId model, Optional<EventWindow> window) {
  /** The model of labels that found no image. */
  static final ModelId NO_MODEL = new ModelId("", "");

  public static final CountKey UNMATCHED_LABELS = allTime(NO_MODEL);

  public static CountKey allTime(ModelId model) {
    return new CountKey(model, Optional.empty());
  }

  public static CountKey of(ModelId model, EventWindow window) {
    return new CountKey(model, Optional.of(window));
  }

  /** The least key that a row of all time, or of a size of windows, can have. */
  public static CountKey before(Optional<WindowSize> size) {
    return new CountKey(NO_MODEL, size.map(each -> new EventWindow(each, Instant.EPOCH)));
  }

  /** The least key that is above these; null if there is none. */
  public static CountKey after(Optional<WindowSize> size) {
    List<WindowSize> sizes = List.of(WindowSize.values());
    int next = size.map(sizes::indexOf).orElse(-1) + 1;
    return next < sizes.size() ? before(Optional.of(sizes.get(next))) : null;
  }

  /** Of two windows of one size. */
  public boolean startsAfter(CountKey other) {
    return window.orElseThrow().start().isAfter(other.window.orElseThrow().start());
  }

  public boolean isOfModel() {
    return !model.equals(NO_MODEL);
  }
}
