package io.digitstream.train.recipe;

import io.digitstream.dataset.DigitDataset;

/**
 * A model whose weights are the initial weights of a training.
 *
 * @param model its name and version, and the start of its weights' SHA-256
 * @param weights as a safetensors file, of the plan's architecture
 * @param rehearsal images like those that the model was trained on, so that it does not forget them
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared
public record StartingPoint(String model, byte[] weights, DigitDataset rehearsal) {}
