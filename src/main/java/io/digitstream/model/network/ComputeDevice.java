package io.digitstream.model.network;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Where networks run: the CPU, or one GPU. */
public final class ComputeDevice {
  private final Device device;

  private ComputeDevice(Device device) {
    this.device = device;
  }

  /**
   * Starts PyTorch, once in the process and without access to the network, and finds a device.
   *
   * @param name {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; auto takes a GPU if there
   *     is one
   * @param threads CPU threads of one forward pass; 0 lets PyTorch choose. Only the first call in
   *     the process has an effect
   * @throws IllegalArgumentException if there is no such device here
   */
  public static ComputeDevice find(String name, int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    }
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    TorchLog.printErrorsAlone();
    if (name.equals("cpu") || (name.equals("auto") && gpus == 0)) {
      return cpu();
    }
    int index = name.startsWith("gpu:") ? Integer.parseInt(name.substring("gpu:".length())) : 0;
    if (index >= gpus) {
      throw new IllegalArgumentException(
          "There is no device %s: PyTorch finds %d GPUs here (see docs/training.md)"
              .formatted(name, gpus));
    }
    return new ComputeDevice(Device.gpu(index));
  }

  public static ComputeDevice cpu() {
    return new ComputeDevice(Device.cpu());
  }

  /** Such as {@code PyTorch 2.7.1}. */
  public String engineVersion() {
    return "PyTorch " + Engine.getEngine("PyTorch").getVersion();
  }

  /** Whether it is not a GPU. */
  public boolean isCpu() {
    return !device.isGpu();
  }

  /** The same device as DJL's type. */
  public Device device() {
    return device;
  }

  @Override
  public String toString() {
    return device.isGpu() ? "GPU " + device.getDeviceId() : "CPU";
  }
}
