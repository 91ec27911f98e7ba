package io.digitstream.train.checkpoint;

/**
 * All that a session needs to go on, each as a safetensors file.
 *
 * @param steps of the optimizer already done
 * @param moments of Adam
 * @param average of the weights; the weights themselves where none is taken
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of 20 MB would be a waste
public record TrainingState(int steps, byte[] weights, byte[] moments, byte[] average) {}
