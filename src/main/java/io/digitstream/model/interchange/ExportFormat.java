package io.digitstream.model.interchange;

import java.util.Arrays;
import java.util.Locale;

/** The formats in which a model can be exported. */
public enum ExportFormat {
  /** Images to probabilities, for PyTorch. */
  TORCHSCRIPT,
  /** Images to probabilities, for ONNX Runtime and many others. */
  ONNX,
  /** The weights alone, by PyTorch's names and layouts. */
  SAFETENSORS;

  /**
   * Finds a format.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ExportFormat of(String id) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format '%s'; expected torchscript, onnx or safetensors"
                        .formatted(id)));
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
