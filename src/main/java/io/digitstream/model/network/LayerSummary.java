package io.digitstream.model.network;

/**
 * A layer's output shape and number of parameters.
 *
 * @param outputShape without the batch dimension, such as {@code 28×28×64}
 * @param parameters the number of trainable values
 */
public record LayerSummary(String name, String operation, String outputShape, long parameters) {}
