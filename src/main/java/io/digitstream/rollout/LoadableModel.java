package io.digitstream.rollout;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.model.ModelMetadata;
import java.util.function.Supplier;

/**
 * A checked artifact.
 *
 * @param classifiers opens one that is warmed up, for one stream thread
 */
public record LoadableModel(ModelMetadata metadata, Supplier<DigitClassifier> classifiers) {}
