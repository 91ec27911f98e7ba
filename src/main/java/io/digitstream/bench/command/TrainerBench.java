package io.digitstream.bench.command;

import io.digitstream.bench.Stopwatch;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.TrainingListener;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;

/** Measures digitstream's own trainer over one epoch, but for its first batches. */
final class TrainerBench implements TrainingListener {
  private final int warmUp;
  private int batches;
  private int firstImages;
  private int images;
  private long firstNanos;
  private long firstProcessorNanos;
  private long nanos;
  private long processorNanos;

  private TrainerBench(int warmUp) {
    this.warmUp = warmUp;
  }

  /**
   * Trains for one epoch.
   *
   * @param warmUp batches that do not count
   */
  static TrainingSpeed measure(
      TrainingPlan plan, ComputeDevice device, DigitDataset data, int warmUp)
      throws TrainingException {
    TrainerBench bench = new TrainerBench(warmUp);
    new DigitTrainer(plan, device).train(data, bench).close();
    return bench.speed();
  }

  @Override
  public void batchDone(int epoch, int imagesDone, int all, double loss) {
    images = imagesDone;
    nanos = Stopwatch.TIME.nanos();
    processorNanos = Stopwatch.CPU_TIME.nanos();
    batches++;
    if (batches == warmUp) {
      firstImages = images;
      firstNanos = nanos;
      firstProcessorNanos = processorNanos;
    }
  }

  private TrainingSpeed speed() {
    double measured = (images - firstImages) * 1e9;
    return new TrainingSpeed(
        measured / (nanos - firstNanos), measured / (processorNanos - firstProcessorNanos));
  }
}
