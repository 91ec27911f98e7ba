package io.digitstream.reliability;

import io.digitstream.dataset.SyntheticDigits;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.ModelId;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ComputeDevice;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.train.Evaluation;
import java.nio.file.Path;
import java.util.List;

/** Synthetic digits, and what a bundled model reads in them without Kafka. */
final class Oracle implements Pictures {
  private static final long SEED = 1;

  private static Oracle latest;

  private final ModelId model;
  private final Evaluation evaluation;

  private Oracle(ModelId model, Evaluation evaluation) {
    this.model = model;
    this.evaluation = evaluation;
  }

  /** Asks the model about every image, once in the life of this process. */
  static synchronized Oracle of(Effort effort) throws Exception {
    if (latest == null) {
      Path models = Path.of(System.getProperty("digitstream.home"), "models");
      ModelArtifact artifact = new ModelRepository(List.of(models)).find(effort.model());
      List<LabelledImage> images = new SyntheticDigits(SEED).first(effort.images());
      try (DigitClassifier classifier = DjlDigitClassifier.load(artifact, ComputeDevice.cpu())) {
        latest =
            new Oracle(artifact.metadata().id(), Evaluation.of(classifier, images, done -> {}));
      }
    }
    return latest;
  }

  ModelId model() {
    return model;
  }

  @Override
  public int count() {
    return evaluation.size();
  }

  @Override
  public byte[] bytes(int number) {
    return evaluation.example(number).image().toBytes();
  }

  @Override
  public int label(int number) {
    return evaluation.example(number).label();
  }

  @Override
  public int answer(int number) {
    return evaluation.classification(number).label();
  }
}
