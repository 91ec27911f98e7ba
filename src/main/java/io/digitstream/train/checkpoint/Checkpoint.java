package io.digitstream.train.checkpoint;

import io.digitstream.train.recipe.History;

/**
 * A training after a whole epoch, from which it can go on as if it had not been broken off.
 *
 * @param keptWeights those of the epoch that the history says is to be kept, as safetensors
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of 20 MB would be a waste
public record Checkpoint(
    RunIdentity identity, History history, TrainingState state, byte[] keptWeights) {}
