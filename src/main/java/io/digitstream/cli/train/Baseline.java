package io.digitstream.cli.train;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.Evaluation;
import io.digitstream.train.ModelComparison;
import io.digitstream.train.PairedResult;
import io.digitstream.train.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * The model that a new one is compared with: the one that it started from, or the bundled one.
 *
 * @param others further data sets whose test images both read, such as MNIST
 */
record Baseline(ModelArtifact model, List<DigitDataset> others) {
  /**
   * Lets both models read the same test images.
   *
   * @param evaluation of the new model on the test images of its own data
   * @param progress for each number of images, what is told how many of them are done
   */
  ModelComparison compare(
      TrainedModel trained,
      Evaluation evaluation,
      DigitDataset own,
      ComputeDevice device,
      IntFunction<IntConsumer> progress)
      throws ArtifactException {
    List<PairedResult> results = new ArrayList<>();
    // In float32, as the new model is
    try (DigitClassifier earlier = DjlDigitClassifier.ofBlocks(model, device)) {
      results.add(
          PairedResult.of(
              own.name(),
              Evaluation.of(earlier, own.test(), progress.apply(own.test().size())),
              evaluation));
      for (DigitDataset other : others) {
        if (!other.test().equals(own.test())) {
          results.add(
              PairedResult.of(
                  other.name(),
                  Evaluation.of(earlier, other.test(), progress.apply(other.test().size())),
                  trained.evaluate(other.test(), progress.apply(other.test().size()))));
        }
      }
    }
    return new ModelComparison(model.metadata().id().toString(), results);
  }
}
