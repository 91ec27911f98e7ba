package io.digitstream.train.checkpoint;

import io.digitstream.dataset.DigitDataset;

/**
 * What a report says of a training beside its results.
 *
 * @param hardware where it ran, such as {@code CPU, 2 cores}
 * @param command that repeats it
 */
public record RunEnvironment(DigitDataset data, String hardware, String command) {}
