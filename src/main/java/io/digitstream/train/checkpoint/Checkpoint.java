package io.digitstream.train.checkpoint;

import io.digitstream.train.recipe.History;

/**
 * The state of a training after an epoch, from which it can resume with the same result.
 *
 * @param keptWeights those of the epoch that the history says is to be kept, as safetensors
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of 20 MB would be a waste
public record Checkpoint(
    RunIdentity identity, History history, TrainingState state, byte[] keptWeights) {}
