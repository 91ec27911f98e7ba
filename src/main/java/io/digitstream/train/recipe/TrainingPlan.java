package io.digitstream.train.recipe;

import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that determines a network's weights, except the data.
 *
 * @param seed of all random numbers
 * @param start the model to start from; none for random weights
 * @param precision of the layers; weights, gradients and optimizer are in float32
 */
public record TrainingPlan(
    Architecture architecture,
    Recipe recipe,
    long seed,
    Optional<StartingPoint> start,
    Precision precision) {
  /** A training from random weights, in float32. */
  public TrainingPlan(Architecture architecture, Recipe recipe, long seed) {
    this(architecture, recipe, seed, Optional.empty(), Precision.FLOAT32);
  }

  /** The same training in another precision. */
  public TrainingPlan with(Precision other) {
    return new TrainingPlan(architecture, recipe, seed, start, other);
  }

  /** The hyperparameters as the artifact states them. A resumed training must have the same. */
  public Map<String, String> hyperParameters() {
    Map<String, String> description = new LinkedHashMap<>(recipe.describe());
    description.put("dropout", String.valueOf(architecture.dropout()));
    if (precision != Precision.FLOAT32) {
      description.put("precision", precision.toString());
    }
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
