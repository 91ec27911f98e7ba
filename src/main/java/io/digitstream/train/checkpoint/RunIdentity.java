package io.digitstream.train.checkpoint;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a resumed training must have in common with the interrupted one.
 *
 * @param recipe by name and value, see {@link TrainingPlan#hyperParameters()}
 * @param data its checksum
 */
public record RunIdentity(
    String architecture, Map<String, String> recipe, long seed, String dataName, String data) {
  private static final String EPOCHS = "epochs";

  public static RunIdentity of(TrainingPlan plan, DigitDataset data) {
    return new RunIdentity(
        plan.architecture().id(),
        plan.hyperParameters(),
        plan.seed(),
        data.name(),
        data.checksum());
  }

  /**
   * Checks that a training of this identity may resume one of the other.
   *
   * @throws TrainingException naming the first difference
   */
  public void requireSame(RunIdentity saved) throws TrainingException {
    requireSame("architecture", saved.architecture, architecture);
    TreeSet<String> names = new TreeSet<>(recipe.keySet());
    names.addAll(saved.recipe.keySet());
    requireSame("recipe", saved.recipe.get("recipe"), recipe.get("recipe"));
    requireNoFewerEpochs(saved);
    names.remove(EPOCHS);
    for (String name : names) {
      requireSame(name, saved.recipe.get(name), recipe.get(name));
    }
    requireSame("seed", saved.seed, seed);
    if (!saved.data.equals(data)) {
      throw new TrainingException(
          "Cannot resume: the checkpoint learned from %s with checksum %.12s, not from %s with %.12s"
              .formatted(saved.dataName, saved.data, dataName, data));
    }
  }

  /** The number of epochs may grow; the learning rate then follows the longer schedule. */
  private void requireNoFewerEpochs(RunIdentity saved) throws TrainingException {
    int asked = Integer.parseInt(recipe.get(EPOCHS));
    int before = Integer.parseInt(saved.recipe.getOrDefault(EPOCHS, "0"));
    if (asked < before) {
      throw new TrainingException(
          "Cannot resume: the checkpoint's epochs is %d, but %d is asked for; it may grow only"
              .formatted(before, asked));
    }
  }

  private static void requireSame(String what, Object saved, Object asked)
      throws TrainingException {
    if (!Objects.equals(asked, saved)) {
      throw new TrainingException(
          "Cannot resume: the checkpoint's %s is %s, but %s is asked for"
              .formatted(what, saved, asked));
    }
  }
}
