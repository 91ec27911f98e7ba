package io.digitstream.cli.train;

import io.digitstream.cli.console.ProgressBar;
import io.digitstream.cli.console.Terminal;
import io.digitstream.model.network.LayerSummary;
import io.digitstream.train.TrainingListener;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingDivergedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shows a training: the network, a bar while an epoch runs, a line for each that is done. */
final class TrainingProgress implements TrainingListener {
  private static final String ROW = "%-10s %-24s %-12s %12s";

  private final Terminal terminal;
  private final int epochs;
  private final BooleanSupplier stopWanted;
  private ProgressBar bar;
  private long startNanos;

  /** Epochs that an earlier run of this training has done. */
  private int earlier;

  private boolean diverged;

  /**
   * Creates a view.
   *
   * @param stopWanted whether the training is to end early
   */
  TrainingProgress(Terminal terminal, Recipe recipe, BooleanSupplier stopWanted) {
    this.terminal = terminal;
    this.epochs = recipe.schedule().epochs();
    this.stopWanted = stopWanted;
  }

  @Override
  public boolean isStopWanted() {
    return stopWanted.getAsBoolean();
  }

  @Override
  public void started(List<LayerSummary> layers, String device) {
    PrintWriter out = terminal.out();
    out.println(ROW.formatted("LAYER", "OPERATION", "OUTPUT", "PARAMETERS"));
    for (LayerSummary layer : layers) {
      String parameters = "%,d".formatted(layer.parameters());
      out.println(ROW.formatted(layer.name(), layer.operation(), layer.outputShape(), parameters));
    }
    long total = layers.stream().mapToLong(LayerSummary::parameters).sum();
    out.println("%,d parameters, all trainable; on %s".formatted(total, device));
    out.println();
    out.println(
        "%-8s %9s %9s %9s %13s %9s"
            .formatted("EPOCH", "LOSS", "ACCURACY", "VAL_LOSS", "VAL_ACCURACY", "SECONDS"));
  }

  @Override
  public void batchDone(int epoch, int imagesDone, int images, double loss) {
    if (startNanos == 0) {
      startNanos = System.nanoTime();
      earlier = epoch - 1;
    }
    if (bar == null) {
      bar = new ProgressBar("epoch %d/%d".formatted(epoch, epochs), "images");
    }
    if (terminal.interactive()) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      Duration left =
          timeLeft(elapsed, epoch - 1 - earlier + (double) imagesDone / images, epochs - earlier);
      terminal.showStatus(bar.render(imagesDone, images, "loss %.4f".formatted(loss), left));
    }
  }

  /** Until the last epoch's end, were each of them as long as those so far. */
  static Duration timeLeft(Duration elapsed, double epochsDone, int epochs) {
    return Duration.ofMillis((long) (elapsed.toMillis() / epochsDone * (epochs - epochsDone)));
  }

  @Override
  public void diverged(TrainingDivergedException reason) {
    diverged = true;
    terminal.clearStatus();
    terminal.progress().println("digits: " + reason.getMessage());
  }

  /** Whether it ended before its last epoch because its loss grew. */
  boolean isDiverged() {
    return diverged;
  }

  @Override
  public void epochDone(EpochResult result) {
    bar = null;
    terminal.clearStatus();
    terminal
        .out()
        .println(
            "%-8s %9.4f %9.4f %9.4f %13.4f %9.1f"
                .formatted(
                    result.epoch() + "/" + epochs,
                    result.loss(),
                    result.accuracy(),
                    result.validationLoss(),
                    result.validationAccuracy(),
                    result.duration().toMillis() / 1000.0));
  }
}
