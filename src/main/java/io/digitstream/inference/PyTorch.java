package io.digitstream.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** The native engine of this process: how it is started, and on which devices it runs. */
public final class PyTorch {
  private final Engine engine;

  private PyTorch(Engine engine) {
    this.engine = engine;
  }

  /**
   * Starts the engine, once for the process; never touches the network.
   *
   * @param threads CPU threads of one forward pass; 0 leaves it to PyTorch. Later calls change
   *     nothing
   */
  public static PyTorch start(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    }
    return new PyTorch(Engine.getEngine("PyTorch"));
  }

  /**
   * Finds a device.
   *
   * @param name {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @throws IllegalArgumentException if there is no such device here
   */
  public Device device(String name) {
    int gpus = engine.getGpuCount();
    if (name.equals("auto")) {
      return gpus > 0 ? Device.gpu() : Device.cpu();
    }
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int index = name.equals("gpu") ? 0 : Integer.parseInt(name.substring("gpu:".length()));
    if (index >= gpus) {
      throw new IllegalArgumentException(
          "There is no device %s: PyTorch finds %d GPUs here (see docs/training.md)"
              .formatted(name, gpus));
    }
    return Device.gpu(index);
  }
}
