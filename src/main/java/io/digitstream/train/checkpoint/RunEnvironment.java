package io.digitstream.train.checkpoint;

import io.digitstream.dataset.DigitDataset;

/**
 * The hardware and the command of a training, for its report.
 *
 * @param hardware where it ran, such as {@code CPU, 2 cores}
 * @param command that repeats it
 */
public record RunEnvironment(DigitDataset data, String hardware, String command) {}
