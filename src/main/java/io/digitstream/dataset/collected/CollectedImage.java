package io.digitstream.dataset.collected;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.digitstream.digit.Classification;
import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One picture of a collected data set.
 *
 * @param sha256 of the file's bytes, in hex
 * @param name of the file
 * @param test whether it is to be tested with, and not trained with
 * @param labels what was said about it, by the id under which it was sent: a digit, or {@link
 *     #NO_DIGIT}
 */
public record CollectedImage(
    @JsonProperty(required = true) String sha256,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) boolean test,
    @JsonProperty(required = true) SortedMap<String, String> labels) {
  static final String TRAIN = "train";
  static final String TEST = "test";

  /** The label of a picture without a digit, and the folder of these pictures. */
  static final String NO_DIGIT = "no-digit";

  /** The folder of pictures that have different labels. */
  static final String CONTRADICTORY = "contradictory";

  static String text(GivenLabel given) {
    return given instanceof Label label ? String.valueOf(label.digit()) : NO_DIGIT;
  }

  /** The same with what was said under an id. */
  CollectedImage with(String id, String label) {
    SortedMap<String, String> more = new TreeMap<>(labels);
    more.put(id, label);
    return new CollectedImage(sha256, name, test, more);
  }

  /** The same without an id. */
  CollectedImage without(String id) {
    SortedMap<String, String> fewer = new TreeMap<>(labels);
    fewer.remove(id);
    return new CollectedImage(sha256, name, test, fewer);
  }

  /** The folder that it is in. */
  @JsonIgnore
  String folder() {
    Set<String> said = Set.copyOf(labels.values());
    if (said.size() != 1) {
      return CONTRADICTORY;
    }
    if (said.contains(NO_DIGIT)) {
      return NO_DIGIT;
    }
    return test ? TEST : TRAIN;
  }

  /** The file below the data set's folder. */
  @JsonIgnore
  String path() {
    return folder() + "/" + name;
  }

  /** The one label of a picture to train or test with. */
  @JsonIgnore
  String label() {
    return labels.get(labels.firstKey());
  }

  /**
   * Returns if what was read can be such a picture.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  CollectedImage valid() {
    if (labels.isEmpty() || !name.matches("[0-9a-f]{32}\\.[a-z]{3,4}")) {
      throw new IllegalArgumentException("The image " + name + " is not one that was collected");
    }
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!label.getValue().equals(NO_DIGIT) && !label.getValue().matches("[0-9]")) {
        throw new IllegalArgumentException(
            "The image %s has the label '%s', expected a digit from 0 to %d, or %s"
                .formatted(name, label.getValue(), Classification.CLASSES - 1, NO_DIGIT));
      }
    }
    return this;
  }
}
