package io.digitstream.model.network;

/**
 * What a layer gives and holds.
 *
 * @param outputShape without the batch dimension, such as {@code 28×28×64}
 * @param parameters the number of trainable values
 */
public record LayerSummary(String name, String operation, String outputShape, long parameters) {}
