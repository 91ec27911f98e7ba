package io.digitstream.train;

import io.digitstream.model.Architecture;

/**
 * What decides a network's weights, together with the data.
 *
 * @param seed start of every random choice
 */
public record TrainingPlan(Architecture architecture, Recipe recipe, long seed) {}
