package io.digitstream.train.recipe;

import io.digitstream.model.network.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decides a network's weights, together with the data.
 *
 * @param seed start of every random choice
 * @param start the model to start from; none for random weights
 */
public record TrainingPlan(
    Architecture architecture, Recipe recipe, long seed, Optional<StartingPoint> start) {
  /** A training from random weights. */
  public TrainingPlan(Architecture architecture, Recipe recipe, long seed) {
    this(architecture, recipe, seed, Optional.empty());
  }

  /** What an artifact says of how it was trained, and what a resumed training must agree on. */
  public Map<String, String> hyperParameters() {
    Map<String, String> description = new LinkedHashMap<>(recipe.describe());
    description.put("dropout", String.valueOf(architecture.dropout()));
    start.ifPresent(
        from -> {
          description.put("initial_model", from.model());
          description.put(
              "rehearsal",
              "%s (%.12s)".formatted(from.rehearsal().name(), from.rehearsal().checksum()));
        });
    return description;
  }
}
