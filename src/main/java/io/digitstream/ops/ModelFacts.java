package io.digitstream.ops;

import io.digitstream.digit.ModelId;
import java.util.Map;

/**
 * The metadata of the served model.
 *
 * @param json the artifact's description
 * @param metrics what was measured in its evaluation, by name
 */
public record ModelFacts(ModelId id, String json, Map<String, Double> metrics) {
  public ModelFacts {
    metrics = Map.copyOf(metrics);
  }
}
