package io.digitstream.model;

import java.util.Arrays;

/** The network architectures that can be trained and served, by the name in {@code model.json}. */
public enum Architecture {
  /** The notebook's. */
  CNN("cnn");

  private final String id;

  Architecture(String id) {
    this.id = id;
  }

  /** The name in artifacts and on the command line. */
  public String id() {
    return id;
  }

  /** A new network without weights. */
  public Network newNetwork() {
    return switch (this) {
      case CNN -> new Network(CnnLayers.layers());
    };
  }

  /**
   * Finds an architecture.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Architecture of(String id) {
    for (Architecture architecture : values()) {
      if (architecture.id.equals(id)) {
        return architecture;
      }
    }
    throw new IllegalArgumentException(
        "There is no architecture '%s'; expected %s".formatted(id, ids()));
  }

  private static String ids() {
    return String.join(" or ", Arrays.stream(values()).map(Architecture::id).toList());
  }
}
