package io.digitstream.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.digitstream.model.network.Network;

/** An artifact's network without its digit score, with the native memory that it lies in. */
public final class LoadedClassifier implements AutoCloseable {
  private final NDManager manager;
  private final Network network;

  private LoadedClassifier(NDManager manager, Network network) {
    this.manager = manager;
    this.network = network;
  }

  /**
   * Loads it to the CPU.
   *
   * @throws ArtifactException if the weights are damaged
   */
  public static LoadedClassifier of(ModelArtifact artifact) throws ArtifactException {
    NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      return new LoadedClassifier(manager, artifact.loadClassifier(manager));
    } catch (ArtifactException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  public Network network() {
    return network;
  }

  @Override
  public void close() {
    manager.close();
  }
}
