package io.digitstream.train.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A training's epochs so far.
 *
 * @param epochs in order, from 1
 * @param keepsBest whether the best validation decides which epoch is kept, or the last one is
 */
public record History(List<EpochResult> epochs, boolean keepsBest) {
  /** The highest accuracy, then the smallest loss, then the earliest epoch. */
  private static final Comparator<EpochResult> WORST_FIRST =
      Comparator.comparingDouble(EpochResult::validationAccuracy)
          .thenComparing(Comparator.comparingDouble(EpochResult::validationLoss).reversed())
          .thenComparing(Comparator.comparingInt(EpochResult::epoch).reversed());

  public History {
    epochs = List.copyOf(epochs);
  }

  public History plus(EpochResult result) {
    List<EpochResult> longer = new ArrayList<>(epochs);
    longer.add(result);
    return new History(longer, keepsBest);
  }

  /** The number of epochs so far. */
  public int size() {
    return epochs.size();
  }

  /** The epoch whose weights are the model's; there must be one. */
  public EpochResult kept() {
    return keepsBest
        ? epochs.stream().max(WORST_FIRST).orElseThrow()
        : epochs.get(epochs.size() - 1);
  }

  /** Whether the weights of the last epoch are those to keep. */
  public boolean isLastKept() {
    return kept().epoch() == epochs.size();
  }

  /** Whether that many epochs in a row were not better; never with a patience of 0. */
  public boolean isStalled(int patience) {
    return patience > 0 && !epochs.isEmpty() && epochs.size() - kept().epoch() >= patience;
  }
}
