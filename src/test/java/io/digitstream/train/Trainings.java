package io.digitstream.train;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.model.Weights;
import io.digitstream.model.network.Architecture;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Trainings of seconds. */
public final class Trainings {
  static final DigitDataset DATA = new SyntheticDigits(1).dataset(300, 100);
  public static final DigitDataset SMALL = new SyntheticDigits(1).dataset(60, 20);

  private Trainings() {}

  public static TrainingPlan plan(Recipe recipe, int epochs) {
    return plan(recipe, epochs, 1234);
  }

  static TrainingPlan plan(Recipe recipe, int epochs, long seed) {
    Recipe.Schedule schedule = new Recipe.Schedule(epochs, 30, recipe.schedule().learningRate());
    return new TrainingPlan(Architecture.CNN, recipe.with(schedule), seed);
  }

  static byte[] weights(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Weights.write(model.network(), bytes);
    return bytes.toByteArray();
  }
}
