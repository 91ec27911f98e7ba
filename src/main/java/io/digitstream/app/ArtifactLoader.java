package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.ModelReference;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.rollout.LoadableModel;
import io.digitstream.rollout.ModelLoader;

/** Finds the artifacts of deployments where the configured one is found. */
record ArtifactLoader(ModelRepository repository, DigitstreamConfig config) implements ModelLoader {
  @Override
  public LoadableModel find(ModelReference reference) throws ArtifactException {
    ModelArtifact artifact = repository.find(reference.toString());
    String found = artifact.metadata().weights().sha256();
    if (!found.equals(reference.weightsSha256())) {
      throw new ArtifactException(
          "%s in %s has weights with the SHA-256 %s, expected %s"
              .formatted(reference, artifact.directory(), found, reference.weightsSha256()));
    }
    artifact.verifiedWeights();
    return new LoadableModel(artifact.metadata(), () -> DigitService.warmedUp(config, artifact));
  }
}
