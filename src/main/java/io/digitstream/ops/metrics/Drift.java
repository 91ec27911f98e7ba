package io.digitstream.ops.metrics;

/**
 * How far the last predictions are from the model's evaluation, as population stability indexes: 0
 * for the same, above 0.25 for another population.
 *
 * @param predictions how many were compared
 * @param labels of the digits that were recognised
 * @param confidence of how sure the model was
 */
public record Drift(int predictions, double labels, double confidence) {}
