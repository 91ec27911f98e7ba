package io.digitstream.bench.baseline;

import ai.onnxruntime.OrtEnvironment;
import java.util.Optional;

/** Whether ONNX Runtime, which digitstream does not ship, is on the class path. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** Its version; nothing if it is missing. */
  public static Optional<String> version() {
    try {
      return Optional.of(OrtEnvironment.getEnvironment().getVersion());
    } catch (NoClassDefFoundError e) {
      return Optional.empty();
    }
  }
}
