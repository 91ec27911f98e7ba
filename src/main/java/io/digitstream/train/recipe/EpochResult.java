package io.digitstream.train.recipe;

import java.time.Duration;

/**
 * The results of one epoch.
 *
 * @param epoch from 1
 * @param loss mean cross-entropy over the training batches, as they were learned from
 * @param accuracy over the same, 0 to 1
 * @param validationLoss after the epoch, on images not learned from
 * @param validationAccuracy over the same, 0 to 1
 */
public record EpochResult(
    int epoch,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    Duration duration) {}
