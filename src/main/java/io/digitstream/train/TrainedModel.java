package io.digitstream.train;

import io.digitstream.model.Architecture;
import io.digitstream.model.Network;
import java.util.List;
import java.util.Map;

/** A network fresh from training, with how it got there. Holds native memory until closed. */
public final class TrainedModel implements AutoCloseable {
  private final TrainingSession session;
  private final Architecture architecture;
  private final Recipe recipe;
  private final long seed;
  private final List<EpochResult> history;

  TrainedModel(
      TrainingSession session,
      Architecture architecture,
      Recipe recipe,
      long seed,
      List<EpochResult> history) {
    this.session = session;
    this.architecture = architecture;
    this.recipe = recipe;
    this.seed = seed;
    this.history = List.copyOf(history);
  }

  public Architecture architecture() {
    return architecture;
  }

  public Network network() {
    return session.network();
  }

  public long seed() {
    return seed;
  }

  /** The epochs in order. */
  public List<EpochResult> history() {
    return history;
  }

  /** The recipe, by name and value, for the artifact. */
  public Map<String, String> hyperParameters() {
    return recipe.describe();
  }

  @Override
  public void close() {
    session.close();
  }
}
