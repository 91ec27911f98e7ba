package io.digitstream.rollout;

import io.digitstream.deployment.ModelReference;
import io.digitstream.model.ArtifactException;

/** Finds artifacts on this machine. */
public interface ModelLoader {
  /**
   * Finds and checks one.
   *
   * @throws ArtifactException if there is none of this name, or it has other weights or is damaged
   */
  LoadableModel find(ModelReference reference) throws ArtifactException;
}
