package io.digitstream.cli.train;

import io.digitstream.train.Evaluation;
import io.digitstream.train.ModelComparison;
import java.util.Optional;

/**
 * What a trained model says of its data.
 *
 * @param test of the test images
 * @param all of the training images, then the test images
 * @param comparison with an earlier model, if there is one
 */
record TrainingOutcome(Evaluation test, Evaluation all, Optional<ModelComparison> comparison) {}
