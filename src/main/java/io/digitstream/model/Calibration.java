package io.digitstream.model;

/**
 * What was fitted to a network after its training, and changes none of its answers. The weights of
 * the digit score lie with those of the network.
 *
 * @param temperature that the logits are divided by, so that confidences are shares of right
 *     answers
 */
public record Calibration(double temperature) {}
