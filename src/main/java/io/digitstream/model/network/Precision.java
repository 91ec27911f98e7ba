package io.digitstream.model.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The number format of a network's calculations. Weights are always stored in float32. */
public enum Precision {
  FLOAT32("float32"),
  /**
   * Half the bits, with a shorter mantissa: about twice as many multiplications in the same time.
   */
  BFLOAT16("bfloat16");

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final List<String> MULTIPLIES_BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

  private final String id;

  Precision(String id) {
    this.id = id;
  }

  /**
   * Finds a precision.
   *
   * @param name {@code auto}, {@code float32} or {@code bfloat16}; auto takes bfloat16 on a CPU
   *     that multiplies it
   * @throws IllegalArgumentException if there is none such on the device
   */
  public static Precision find(String name, ComputeDevice device) {
    if (name.equals("auto")) {
      return device.isCpu() && multipliesBfloat16() ? BFLOAT16 : FLOAT32;
    }
    Precision precision = of(name);
    if (precision == BFLOAT16 && !device.isCpu()) {
      throw new IllegalArgumentException(
          "Precision bfloat16 is for CPUs, and the model runs on %s; expected auto or float32"
              .formatted(device));
    }
    return precision;
  }

  private static Precision of(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.id.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no precision '%s'; expected auto, float32 or bfloat16"
                        .formatted(name)));
  }

  /** Whether the processor multiplies bfloat16. Only Linux on x86 tells. */
  private static boolean multipliesBfloat16() {
    try {
      List<String> words =
          List.of(Files.readString(PROCESSOR, StandardCharsets.UTF_8).split("\\s+"));
      return MULTIPLIES_BFLOAT16.stream().anyMatch(words::contains);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
