package io.digitstream.train;

import ai.djl.pytorch.jni.JniUtils;

/** Whether PyTorch records what the calling thread computes, to find gradients. */
public final class GradientMode {
  private GradientMode() {}

  /**
   * Turns it off for the calling thread, outside of a gradient collector. DJL does so only for the
   * thread that starts PyTorch, and an optimizer fails on any other.
   */
  public static void off() {
    JniUtils.setGradMode(false);
  }
}
