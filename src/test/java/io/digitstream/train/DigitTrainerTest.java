package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Precision;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.LearningRate;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingDivergedException;
import io.digitstream.train.recipe.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class DigitTrainerTest {
  @ParameterizedTest
  @ValueSource(strings = {"notebook", "best"})
  void shouldGiveTheSameWeightsForTheSameSeed(String name) throws Exception {
    // Given
    Recipe recipe = name.equals("best") ? Recipe.best() : Recipe.notebook();
    // When
    byte[] first = weights(recipe, 1234);
    byte[] second = weights(recipe, 1234);
    byte[] other = weights(recipe, 4321);
    // Then
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void shouldLearnFromImages() throws Exception {
    // Given
    List<Integer> progress = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int imagesDone, int images, double loss) {
            progress.add(imagesDone);
          }
        };
    TrainingPlan plan = Trainings.plan(Recipe.notebook(), 4, 1);
    // When
    try (TrainedModel model = trainer(plan).train(Trainings.DATA, listener)) {
      // Then
      List<EpochResult> epochs = model.history().epochs();
      assertThat(epochs).extracting(EpochResult::epoch).containsExactly(1, 2, 3, 4);
      assertThat(epochs.get(3).validationAccuracy()).isGreaterThan(0.5);
      assertThat(epochs.get(3).validationLoss()).isLessThan(epochs.get(0).validationLoss());
      assertThat(progress).startsWith(30, 60, 90).contains(300);
    }
  }

  @Test
  void shouldJudgeTheFinishedNetworkAsItsLastEpochWas() throws Exception {
    // Given
    TrainingPlan plan = Trainings.plan(Recipe.notebook(), 1);
    try (TrainedModel model = trainer(plan).train(Trainings.DATA, TrainingListener.NOOP)) {
      // When
      Evaluation evaluation = model.evaluate(Trainings.DATA.test(), done -> {});
      // Then
      EpochResult last = model.history().kept();
      assertThat(evaluation.confusion().accuracy()).isEqualTo(last.validationAccuracy());
      assertThat(evaluation.loss()).isCloseTo(last.validationLoss(), within(1e-3));
    }
  }

  @Test
  void shouldStopEarlyAndKeepTheBestEpoch() throws Exception {
    // Given
    Recipe recipe =
        Recipe.best()
            .with(new Recipe.Schedule(9, 50, LearningRate.constant(1e-30f)))
            .with(new Recipe.Selection(10, 2));
    TrainingPlan plan = new TrainingPlan(Trainings.plan(recipe, 1).architecture(), recipe, 1);
    // When
    try (TrainedModel model = trainer(plan).train(Trainings.SMALL, TrainingListener.NOOP)) {
      // Then
      assertThat(model.history().epochs()).hasSize(3);
      assertThat(model.history().kept().epoch()).isEqualTo(1);
      assertThat(model.trainedImages()).isEqualTo(55 + 11);
    }
  }

  @Test
  void shouldLearnInBfloat16AlmostTheSame() throws Exception {
    // Given: later, small differences grow
    Recipe recipe =
        Recipe.notebook().with(new Recipe.Schedule(2, 30, LearningRate.constant(0.001f)));
    TrainingPlan plan = new TrainingPlan(Architecture.COMPACT, recipe, 1);
    double expected;
    try (TrainedModel model = trainer(plan).train(Trainings.DATA, TrainingListener.NOOP)) {
      expected = model.history().kept().loss();
    }
    // When
    try (TrainedModel model =
        trainer(plan.with(Precision.BFLOAT16)).train(Trainings.DATA, TrainingListener.NOOP)) {
      // Then
      assertThat(model.history().kept().loss())
          .isCloseTo(expected, withinPercentage(5))
          .isNotEqualTo(expected);
      assertThat(model.hyperParameters()).containsEntry("precision", "bfloat16");
    }
  }

  @Test
  void shouldEndATrainingThatDiverges() {
    // Given
    Recipe recipe = Recipe.notebook().with(new Recipe.Schedule(9, 30, LearningRate.constant(1)));
    TrainingPlan plan = new TrainingPlan(Architecture.COMPACT, recipe, 1);
    // When / Then
    assertThatThrownBy(() -> trainer(plan).train(Trainings.DATA, TrainingListener.NOOP))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("The training diverged in epoch 1: its loss is ")
        .hasMessageEndingWith("; try --learning-rate 0.1");
  }

  /** DJL turns gradients off for the thread that starts PyTorch alone. */
  @Test
  void shouldLearnOnAThreadThatDidNotStartPyTorch() throws Exception {
    // Given
    byte[] here = weights(Recipe.notebook(), 1234);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      // When
      byte[] there = thread.submit(() -> weights(Recipe.notebook(), 1234)).get();
      // Then
      assertThat(there).isEqualTo(here);
    } finally {
      thread.shutdown();
    }
  }

  private static DigitTrainer trainer(TrainingPlan plan) {
    return new DigitTrainer(plan, ComputeDevice.cpu());
  }

  private static byte[] weights(Recipe recipe, long seed) throws Exception {
    DigitTrainer trainer = trainer(Trainings.plan(recipe, 1, seed));
    try (TrainedModel model = trainer.train(Trainings.SMALL, TrainingListener.NOOP)) {
      return Trainings.weights(model);
    }
  }
}
