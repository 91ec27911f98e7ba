package io.digitstream.cli;

import io.digitstream.config.ConfigException;
import io.digitstream.config.Settings;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.image.DecodeLimits;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.model.Architecture;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ComputeDevice;
import io.digitstream.train.CheckpointFolder;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.Evaluation;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.TrainingException;
import io.digitstream.train.TrainingLock;
import io.digitstream.train.TrainingPlan;
import io.digitstream.train.TrainingStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and writes its artifact. */
@Command(
    name = "train",
    description = "Train a model and write it as a versioned artifact.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final Workplace workplace;

  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      defaultValue = "cnn",
      description = "Network to train. Default: ${DEFAULT-VALUE}.")
  private String architecture;

  @Mixin private RecipeOptions recipeOptions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1234",
      description = "Start of every random choice. Default: ${DEFAULT-VALUE}.")
  private int seed;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "auto, cpu, gpu or gpu:N; auto takes a GPU if there is one. Default: ${DEFAULT-VALUE}.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "CPU threads; 0 leaves it to PyTorch. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Mixin private ArtifactOptions place;

  @Option(
      names = "--resume",
      description = "Go on from the last checkpoint of the same training in --out.")
  private boolean resume;

  TrainCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws Exception {
    TrainingPlan plan = new TrainingPlan(architecture(), recipeOptions.recipe(), seed);
    ComputeDevice where = device();
    place.requireUsable(plan.architecture());
    DigitDataset images =
        data.source(workplace).dataset(new StandardPreprocessor(DecodeLimits.DEFAULT));
    out()
        .println(
            "%s: %,d training and %,d test images"
                .formatted(images.name(), images.training().size(), images.test().size()));
    Path checkpoints = place.checkpoints(plan.architecture());
    try (CleanEnd end = new CleanEnd()) {
      return train(new Job(plan, where, images, new CheckpointFolder(checkpoints)), end);
    } catch (TrainingException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** What is trained on what, where, and with which checkpoints. */
  private record Job(
      TrainingPlan plan, ComputeDevice device, DigitDataset images, CheckpointFolder checkpoints) {
    DigitTrainer trainer() {
      return new DigitTrainer(plan, device, checkpoints);
    }

    int epochs() {
      return plan.recipe().schedule().epochs();
    }
  }

  private int train(Job job, CleanEnd end)
      throws TrainingException, ArtifactException, UserException {
    requireResumable(job.checkpoints());
    TrainingProgress progress =
        new TrainingProgress(workplace.terminal(), job.plan().recipe(), end::isWanted);
    ModelAssembly assembly =
        new ModelAssembly(place, hardware(job.device()), command(), workplace.terminal().out());
    TrainingLock lock = TrainingLock.take(place.checkpoints(job.plan().architecture()));
    try (lock;
        TrainedModel model =
            resume
                ? job.trainer().resume(job.images(), progress)
                : job.trainer().train(job.images(), progress)) {
      assembly.finish(model, evaluate(model, job.images(), end), job.images());
      job.checkpoints().remove();
      return 0;
    } catch (TrainingStoppedException e) {
      return stopped(e.epochsDone(), job.epochs());
    } catch (CancellationException e) {
      return stopped(job.epochs(), job.epochs());
    }
  }

  private void requireResumable(CheckpointFolder checkpoints)
      throws TrainingException, UserException {
    boolean present = checkpoints.isPresent();
    if (resume && !present) {
      throw new UserException(
          "There is no checkpoint to resume from in " + place.out().resolve(".checkpoints"));
    }
    if (!resume && present) {
      workplace
          .terminal()
          .progress()
          .println(
              "An unfinished training of this name will be replaced after the first epoch;"
                  + " stop now and add --resume to go on with it instead");
    }
  }

  /** Judges the model by the test images. */
  private Evaluation evaluate(TrainedModel model, DigitDataset images, CleanEnd end) {
    Terminal terminal = workplace.terminal();
    ProgressBar bar = new ProgressBar("test", "images");
    int total = images.test().size();
    try {
      return model.evaluate(
          images.test(),
          done -> {
            if (end.isWanted()) {
              throw new CancellationException();
            }
            terminal.showStatus(bar.render(done, total, ""));
          });
    } finally {
      terminal.clearStatus();
    }
  }

  private static String hardware(ComputeDevice device) {
    return "%s, %d processors".formatted(device, Runtime.getRuntime().availableProcessors());
  }

  /** What repeats this training from its start. */
  private String command() {
    List<String> words = new ArrayList<>(List.of("digits", "train"));
    for (String argument : spec.commandLine().getParseResult().originalArgs()) {
      if (!argument.equals("train") && !argument.equals("--resume")) {
        words.add(argument.contains(" ") ? "'" + argument + "'" : argument);
      }
    }
    return String.join(" ", words);
  }

  private int stopped(int epochsDone, int epochs) {
    workplace.terminal().clearStatus();
    out()
        .println(
            epochsDone == 0
                ? "Stopped before the first epoch was done; nothing is kept of it"
                : "Stopped; %d of %d epochs are kept: the same command with --resume goes on"
                    .formatted(epochsDone, epochs));
    return 1;
  }

  private Architecture architecture() throws ConfigException {
    try {
      return Architecture.of(architecture);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private ComputeDevice device() throws ConfigException {
    try {
      return ComputeDevice.find(Settings.DEVICE.parse(device), threads);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private PrintWriter out() {
    return workplace.terminal().out();
  }
}
