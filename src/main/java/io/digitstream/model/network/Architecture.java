package io.digitstream.model.network;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The network architectures that can be trained and served, by the name in {@code model.json}. */
public enum Architecture {
  /** The notebook's network. */
  CNN("cnn", 0.5f, "pool2"),
  /** A faster network: about a fifteenth of the multiplications, at nearly the same accuracy. */
  COMPACT("compact", 0, "conv5");

  /** The parameter of a digit score that is added to its logit. */
  public static final String SCORE_BIAS = "score2.bias";

  /** Hidden units of a digit score. */
  private static final int SCORE_UNITS = 64;

  private final String id;
  private final float dropout;

  /** The layer whose output a digit score takes. */
  private final String features;

  Architecture(String id, float dropout, String features) {
    this.id = id;
    this.dropout = dropout;
    this.features = features;
  }

  /** The name in artifacts and on the command line. */
  public String id() {
    return id;
  }

  /** The share of a dense layer's outputs that is dropped in training; 0 for none. */
  public float dropout() {
    return dropout;
  }

  /** Creates a network without weights. */
  public Network newNetwork() {
    return switch (this) {
      case CNN -> new Network(CnnLayers.layers(dropout));
      case COMPACT -> new Network(CompactLayers.layers());
    };
  }

  /** The same with a digit score. */
  public Network newScoredNetwork() {
    return new Network(newNetwork().layers(), features, scoreLayers());
  }

  /** The digit score alone, from its features to the logit, without weights. */
  public static Network newScore() {
    return new Network(scoreLayers());
  }

  private static List<Layer> scoreLayers() {
    return List.of(Layer.flatten(), Layer.dense("score1", SCORE_UNITS), Layer.logit("score2"));
  }

  /** The floating-point operations that one image takes. */
  public long operations() {
    return measured(Network::operations);
  }

  /** The number of trainable values. */
  public long parameters() {
    return measured(Network::parameterCount);
  }

  private long measured(ToLongFunction<Network> measure) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Network network = newNetwork();
      network.initialize(manager);
      return measure.applyAsLong(network);
    }
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
