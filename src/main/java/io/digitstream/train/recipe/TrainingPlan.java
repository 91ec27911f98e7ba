package io.digitstream.train.recipe;

import io.digitstream.model.network.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides a network's weights, together with the data.
 *
 * @param seed start of every random choice
 */
public record TrainingPlan(Architecture architecture, Recipe recipe, long seed) {
  /** What an artifact says of how it was trained, and what a resumed training must agree on. */
  public Map<String, String> hyperParameters() {
    Map<String, String> description = new LinkedHashMap<>(recipe.describe());
    description.put("dropout", String.valueOf(architecture.dropout()));
    return description;
  }
}
