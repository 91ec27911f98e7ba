package io.digitstream.cli.train;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.ProgressBar;
import io.digitstream.cli.console.Terminal;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.Evaluation;
import io.digitstream.train.ModelComparison;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.checkpoint.CheckpointFolder;
import io.digitstream.train.checkpoint.TrainingLock;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import io.digitstream.train.recipe.TrainingStoppedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/** A training from its first image, or its last checkpoint, to the artifact. */
record TrainingRun(
    TrainingPlan plan,
    ComputeDevice device,
    DigitDataset images,
    Path checkpoints,
    Optional<Baseline> baseline) {

  /**
   * Trains, judges and writes; Ctrl-C ends it with the epochs that are done kept.
   *
   * @param resume whether to go on from the last checkpoint
   * @return the exit code
   * @throws UserException if there is nothing to resume from, or the model is worth nothing
   */
  int call(boolean resume, ArtifactAssembly assembly, Terminal terminal)
      throws TrainingException, ArtifactException, UserException {
    CheckpointFolder folder = new CheckpointFolder(checkpoints);
    requireResumable(folder, resume, terminal);
    try (GracefulShutdown end = new GracefulShutdown()) {
      TrainingProgress progress = new TrainingProgress(terminal, plan.recipe(), end::isWanted);
      TrainingLock lock = TrainingLock.take(checkpoints);
      try (lock;
          TrainedModel model = train(folder, resume, progress)) {
        Evaluation evaluation =
            model.evaluate(images.test(), progress("test", images.test().size(), end, terminal));
        Optional<ModelComparison> comparison = compare(model, evaluation, end, terminal);
        int learned = images.training().size();
        Evaluation all =
            model
                .evaluate(images.training(), progress("labels", learned, end, terminal))
                .plus(evaluation);
        terminal.clearStatus();
        assembly.finish(model, images, new TrainingOutcome(evaluation, all, comparison));
        folder.remove();
        return progress.isDiverged() ? 1 : 0;
      } catch (TrainingStoppedException e) {
        return stopped(e.epochsDone(), terminal);
      } catch (CancellationException e) {
        return stopped(epochs(), terminal);
      }
    }
  }

  private void requireResumable(CheckpointFolder folder, boolean resume, Terminal terminal)
      throws TrainingException, UserException {
    boolean present = folder.isPresent();
    if (resume && !present) {
      throw new UserException(
          "There is no checkpoint to resume from in " + checkpoints.getParent());
    }
    if (!resume && present) {
      terminal
          .progress()
          .println(
              "An unfinished training of this name will be replaced after the first epoch;"
                  + " stop now and add --resume to go on with it instead");
    }
  }

  private TrainedModel train(CheckpointFolder folder, boolean resume, TrainingProgress progress)
      throws TrainingException {
    DigitTrainer trainer = new DigitTrainer(plan, device, folder);
    return resume ? trainer.resume(images, progress) : trainer.train(images, progress);
  }

  private Optional<ModelComparison> compare(
      TrainedModel model, Evaluation evaluation, GracefulShutdown end, Terminal terminal)
      throws ArtifactException {
    if (baseline.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        baseline
            .get()
            .compare(
                model,
                evaluation,
                images,
                device,
                total -> progress("compare", total, end, terminal)));
  }

  /** Shows how many images were read, and ends the reading if the process is to end. */
  private static IntConsumer progress(
      String title, int total, GracefulShutdown end, Terminal terminal) {
    ProgressBar bar = new ProgressBar(title, "images");
    return done -> {
      if (end.isWanted()) {
        throw new CancellationException();
      }
      terminal.showStatus(bar.render(done, total, ""));
    };
  }

  private int stopped(int epochsDone, Terminal terminal) {
    terminal.clearStatus();
    terminal
        .out()
        .println(
            epochsDone == 0
                ? "Stopped before the first epoch was done; nothing is kept of it"
                : "Stopped; %d of %d epochs are kept: the same command with --resume goes on"
                    .formatted(epochsDone, epochs()));
    return 1;
  }

  private int epochs() {
    return plan.recipe().schedule().epochs();
  }
}
