package io.digitstream.train.checkpoint;

/**
 * Everything that a session needs to resume, each as a safetensors file.
 *
 * @param steps number of steps of the optimizer so far
 * @param moments of Adam
 * @param average of the weights, or the weights themselves if the recipe has no average
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of 20 MB would be a waste
public record TrainingState(int steps, byte[] weights, byte[] moments, byte[] average) {}
