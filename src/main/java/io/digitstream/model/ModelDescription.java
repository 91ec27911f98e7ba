package io.digitstream.model;

import io.digitstream.model.network.Architecture;
import java.time.Instant;
import java.util.Map;

/** What a trainer knows about a model before the weights are written. */
public record ModelDescription(
    String name,
    String version,
    Architecture architecture,
    String preprocessing,
    ModelMetadata.TrainingData trainingData,
    Map<String, String> hyperParameters,
    long seed,
    Map<String, Double> metrics,
    Instant createdAt) {

  ModelMetadata withWeights(ModelMetadata.WeightsFile weights) {
    return new ModelMetadata(
        ModelJson.FORMAT_VERSION,
        name,
        version,
        architecture.id(),
        ModelJson.CLASSES,
        ModelJson.INPUT_SHAPE,
        preprocessing,
        trainingData,
        hyperParameters,
        seed,
        metrics,
        createdAt,
        weights);
  }
}
