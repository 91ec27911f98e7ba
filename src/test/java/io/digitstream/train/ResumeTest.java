package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.train.checkpoint.Checkpoint;
import io.digitstream.train.checkpoint.CheckpointFolder;
import io.digitstream.train.checkpoint.RunIdentity;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.LearningRate;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingDivergedException;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingPlan;
import io.digitstream.train.recipe.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ResumeTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"notebook, FLOAT32", "best, FLOAT32", "best, BFLOAT16"})
  void shouldResumeToTheSameWeightsAsAnUnbrokenTraining(String name, Precision precision)
      throws Exception {
    // Given
    Recipe recipe = name.equals("best") ? Recipe.best() : Recipe.notebook();
    TrainingPlan plan = Trainings.plan(recipe, 3).with(precision);
    byte[] unbroken;
    List<EpochResult> epochs;
    DigitTrainer whole = new DigitTrainer(plan, ComputeDevice.cpu());
    try (TrainedModel model = whole.train(Trainings.SMALL, TrainingListener.NOOP)) {
      unbroken = Trainings.weights(model);
      epochs = model.history().epochs();
    }
    breakOff(plan, 3);
    // When
    try (TrainedModel model = trainer(plan).resume(Trainings.SMALL, TrainingListener.NOOP)) {
      // Then
      assertThat(Trainings.weights(model)).isEqualTo(unbroken);
      assertThat(model.history().epochs())
          .usingRecursiveComparison()
          .ignoringFields("duration")
          .isEqualTo(epochs);
    }
  }

  @Test
  void shouldGoStraightToTheModelIfAllEpochsWereDone() throws Exception {
    // Given
    TrainingPlan plan = Trainings.plan(Recipe.best(), 2);
    byte[] finished;
    try (TrainedModel model = trainer(plan).train(Trainings.SMALL, TrainingListener.NOOP)) {
      finished = Trainings.weights(model);
    }
    // When
    try (TrainedModel model = trainer(plan).resume(Trainings.SMALL, TrainingListener.NOOP)) {
      // Then
      assertThat(Trainings.weights(model)).isEqualTo(finished);
      assertThat(model.history().epochs()).hasSize(2);
    }
  }

  @Test
  void shouldKeepOneWholeCheckpointWhenStopped() throws Exception {
    // Given
    TrainingPlan plan = Trainings.plan(Recipe.best(), 4);
    // When
    breakOff(plan, 3);
    // Then
    assertThat(content()).containsExactly("epoch-0002");
  }

  @Test
  void shouldLeaveNothingOnceRemoved() throws Exception {
    // Given
    breakOff(Trainings.plan(Recipe.notebook(), 2), 2);
    // When
    folder().remove();
    // Then
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldRefuseAnotherRecipeDataOrSeed() throws Exception {
    // Given
    Recipe recipe = Recipe.notebook();
    breakOff(Trainings.plan(recipe, 2), 2);
    DigitDataset otherData = new SyntheticDigits(2).dataset(60, 20);
    // When
    List<DigitTrainer> others =
        List.of(
            trainer(Trainings.plan(Recipe.best(), 2)),
            trainer(Trainings.plan(recipe, 1)),
            trainer(Trainings.plan(recipe, 2, 4321)));
    // Then
    assertRefused(
        others.get(0), Trainings.SMALL, "checkpoint's recipe is notebook, but best is asked for");
    assertRefused(others.get(1), Trainings.SMALL, "checkpoint's epochs is 2, but 1 is asked for");
    assertRefused(
        others.get(2), Trainings.SMALL, "checkpoint's seed is 1234, but 4321 is asked for");
    assertRefused(
        trainer(Trainings.plan(recipe, 2)), otherData, "learned from synthetic with checksum");
  }

  @Test
  void shouldKeepTheEpochsBeforeOneThatDiverges() throws Exception {
    // Given
    TrainingPlan calm = Trainings.plan(Recipe.notebook(), 3);
    breakOff(calm, 2);
    Checkpoint first = folder().newest().orElseThrow();
    Recipe recipe = calm.recipe().with(new Recipe.Schedule(3, 30, LearningRate.constant(1)));
    TrainingPlan wild = new TrainingPlan(calm.architecture(), recipe, calm.seed());
    RunIdentity identity = RunIdentity.of(wild, Trainings.SMALL);
    folder().save(new Checkpoint(identity, first.history(), first.state(), first.keptWeights()));
    List<TrainingDivergedException> reasons = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void diverged(TrainingDivergedException reason) {
            reasons.add(reason);
          }
        };
    // When
    try (TrainedModel model = trainer(wild).resume(Trainings.SMALL, listener)) {
      // Then
      assertThat(reasons).hasSize(1);
      assertThat(model.history().epochs()).hasSize(1);
      assertThat(Trainings.weights(model)).isEqualTo(first.keptWeights());
    }
  }

  @Test
  void shouldRefuseAnotherArchitecture() {
    // Given
    RunIdentity asked = RunIdentity.of(Trainings.plan(Recipe.notebook(), 2), Trainings.SMALL);
    RunIdentity saved =
        new RunIdentity("mlp", asked.recipe(), asked.seed(), asked.dataName(), asked.data());
    // Then
    assertThatThrownBy(() -> asked.requireSame(saved))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Cannot resume: the checkpoint's architecture is mlp, but cnn is asked for");
  }

  @Test
  void shouldRefuseWhereThereIsNoCheckpoint() {
    // Given
    DigitTrainer trainer = trainer(Trainings.plan(Recipe.notebook(), 1));
    // Then
    assertRefused(trainer, Trainings.SMALL, "Cannot resume: there is no checkpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.json", "weights.safetensors", "moments.safetensors"})
  void shouldRefuseADamagedCheckpoint(String file) throws Exception {
    // Given
    TrainingPlan plan = Trainings.plan(Recipe.notebook(), 2);
    breakOff(plan, 2);
    Files.writeString(directory.resolve("checkpoints").resolve("epoch-0001").resolve(file), "{");
    // Then
    assertThatThrownBy(() -> trainer(plan).resume(Trainings.SMALL, TrainingListener.NOOP))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("The checkpoint ")
        .hasMessageNotContaining("\n");
  }

  private static void assertRefused(DigitTrainer trainer, DigitDataset data, String message) {
    assertThatThrownBy(() -> trainer.resume(data, TrainingListener.NOOP))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** Trains with checkpoints, and stops in the middle of an epoch. */
  private void breakOff(TrainingPlan plan, int inEpoch) {
    TrainingListener listener =
        new TrainingListener() {
          private boolean reached;

          @Override
          public void batchDone(int epoch, int imagesDone, int images, double loss) {
            reached = epoch == inEpoch;
          }

          @Override
          public boolean isStopWanted() {
            return reached;
          }
        };
    assertThatThrownBy(() -> trainer(plan).train(Trainings.SMALL, listener))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("The training was stopped after %d epochs".formatted(inEpoch - 1));
  }

  private DigitTrainer trainer(TrainingPlan plan) {
    return new DigitTrainer(plan, ComputeDevice.cpu(), folder());
  }

  private CheckpointFolder folder() {
    return new CheckpointFolder(directory.resolve("checkpoints"));
  }

  private List<String> content() throws IOException {
    try (Stream<Path> paths = Files.list(directory.resolve("checkpoints"))) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
